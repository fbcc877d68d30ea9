package health.rapport.measurement.observational;

import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each person reached one who was not, in the same stratum and with nearly the same propensity to be reached
 * (Rosenbaum and Rubin 1985; calipers in standard deviations of the log odds, Austin 2011, Pharmaceutical Statistics
 * 10:150-161). Nobody is used twice; the hardest to match choose first. The order of subjects plays no part.
 *
 * @param caliper largest distance, in standard deviations of the log odds, usually 0.2
 * @param confidence of the intervals
 */
public record MatchedControl(double caliper, double confidence) {
    private static final int FEWEST = 30;

    public MatchedControl {
        if (!(caliper > 0) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a caliper is more than zero, and confidence lies between 0 and 1");
        }
    }

    /** A fifth of a standard deviation, 95 %. */
    public static MatchedControl standard() {
        return new MatchedControl(0.2, 0.95);
    }

    private record Scored(Subject subject, double logOdds) {
        static final Comparator<Scored> ORDER = Comparator.comparingDouble(Scored::logOdds)
                .thenComparing(scored -> scored.subject().id());
    }

    /**
     * @param covariates names of the subjects' covariates, in their order
     */
    public MatchedComparison compare(List<Subject> subjects, List<String> covariates) {
        List<Subject> inOrder =
                subjects.stream().sorted(Comparator.comparing(Subject::id)).toList();
        if (inOrder.isEmpty()) {
            Estimate none = new NotEstimable(NotEstimable.Reason.NO_MATCHES);
            return new MatchedComparison(0, 0, none, none, List.of());
        }
        List<Subject> matched = pairs(inOrder);
        long reached = inOrder.stream().filter(Subject::reached).count();
        List<Balance> balance = IntStream.range(0, covariates.size())
                .mapToObj(k -> Balance.of(
                        covariates.get(k), subject -> subject.covariates().get(k), inOrder, matched))
                .toList();
        int pairs = matched.size() / 2;
        return new MatchedComparison(
                pairs, reached - pairs, paired(matched, Subject::outcome), paired(matched, Subject::before), balance);
    }

    /** Reached and not reached by turns. */
    private List<Subject> pairs(List<Subject> subjects) {
        double[] odds = Propensity.logOdds(subjects);
        double width = caliper * deviation(odds);
        Map<String, TreeSet<Scored>> others = new HashMap<>();
        List<Scored> reached = new ArrayList<>();
        for (int i = 0; i < odds.length; i++) {
            Scored scored = new Scored(subjects.get(i), odds[i]);
            if (scored.subject.reached()) {
                reached.add(scored);
            } else {
                others.computeIfAbsent(scored.subject.stratum(), unseen -> new TreeSet<>(Scored.ORDER))
                        .add(scored);
            }
        }
        List<Subject> pairs = new ArrayList<>();
        for (Scored one : reached.stream().sorted(Scored.ORDER.reversed()).toList()) {
            TreeSet<Scored> candidates = others.getOrDefault(one.subject.stratum(), new TreeSet<>(Scored.ORDER));
            Scored partner = nearest(candidates, one);
            if (partner != null && Math.abs(partner.logOdds - one.logOdds) <= width) {
                candidates.remove(partner);
                pairs.add(one.subject);
                pairs.add(partner.subject);
            }
        }
        return pairs;
    }

    private static @Nullable Scored nearest(TreeSet<Scored> candidates, Scored one) {
        Scored below = candidates.floor(one);
        Scored above = candidates.higher(one);
        if (below == null || above == null) {
            return below == null ? above : below;
        }
        return one.logOdds - below.logOdds <= above.logOdds - one.logOdds ? below : above;
    }

    private Estimate paired(List<Subject> pairs, ToDoubleFunction<Subject> of) {
        int n = pairs.size() / 2;
        if (n < FEWEST) {
            return new NotEstimable(n == 0 ? NotEstimable.Reason.NO_MATCHES : NotEstimable.Reason.TOO_FEW_PEOPLE);
        }
        double[] differences = IntStream.range(0, n)
                .mapToDouble(i -> of.applyAsDouble(pairs.get(2 * i)) - of.applyAsDouble(pairs.get(2 * i + 1)))
                .toArray();
        double mean = java.util.Arrays.stream(differences).sum() / n;
        double error = deviation(differences) / Math.sqrt(n);
        if (error == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double quantile = new TDistribution(null, n - 1.0).inverseCumulativeProbability(0.5 + confidence / 2);
        return new Estimated(mean, mean - quantile * error, mean + quantile * error, confidence);
    }

    private static double deviation(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        double squares = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }
}
