package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is decided about two records, and why. Holds no personal data beyond the record ids.
 *
 * @param pair the records
 * @param tier what the decision allows
 * @param comparison each field's level
 * @param weights what prior, fields and the household alternative weighed
 * @param vetoes rules that forbid a merge
 * @param cautions rules that hold back an automatic one
 * @param engineVersion the code and the model that decided
 */
public record Decision(
        RecordPair pair,
        Tier tier,
        Comparison comparison,
        Weights weights,
        Set<Veto> vetoes,
        Set<Caution> cautions,
        String engineVersion) {

    /** From the least to the most certain to be one person: by tier, then by weight, then by pair. */
    public static final Comparator<Decision> BY_CERTAINTY = Comparator.comparing(
                    Decision::tier, Comparator.reverseOrder())
            .thenComparingDouble(Decision::logOdds)
            .thenComparing(Decision::pair);

    /** Copies the sets. */
    public Decision {
        vetoes = copy(Veto.class, vetoes);
        cautions = copy(Caution.class, cautions);
    }

    /** Log2 odds that it is one person, as the model sees it; vetoes and cautions are not in it. */
    public double logOdds() {
        return weights.logOdds();
    }

    /** The same as a probability. */
    public double posterior() {
        return 1 / (1 + Math.pow(2, -logOdds()));
    }

    /** What each compared field weighed. */
    public List<Evidence> evidence() {
        return weights.evidence();
    }

    /** Whether a rule forbids the merge. */
    public boolean isVetoed() {
        return !vetoes.isEmpty();
    }

    /**
     * Whether the two may not share a person, not even through a third record, where records are joined from this tier
     * on: vetoed, or likely twins where nobody is asked.
     */
    boolean forbids(Tier mergeAt) {
        return isVetoed() || mergeAt == Tier.AUTO && tier != Tier.AUTO && cautions.contains(Caution.LIKE_TWINS);
    }

    /** Whether nothing contradicts and yet too little is known to say it is one person: no vote either way. */
    public boolean abstains() {
        return logOdds() < 0 && vetoes.isEmpty() && !comparison.contradicts();
    }

    /** The decision as a waterfall to show and to add up. */
    public Explanation explanation() {
        List<Explanation.Step> steps = new ArrayList<>(evidence().size() + 2);
        double running = weights.priorBits();
        steps.add(new Explanation.Step("PRIOR", "", running, weights.householdPriorBits(), 0, running));
        for (Evidence item : evidence()) {
            running += item.bits();
            steps.add(step(item, running));
        }
        double taken = weights.alternativeBits();
        steps.add(new Explanation.Step(
                "HOUSEHOLD", weights.kind().name(), taken, weights.kindBits(), 0, running + taken));
        return new Explanation(
                steps,
                logOdds(),
                posterior(),
                weights.kind(),
                tier,
                List.copyOf(vetoes),
                List.copyOf(cautions),
                engineVersion);
    }

    private static Explanation.Step step(Evidence item, double running) {
        return new Explanation.Step(
                item.field().name(),
                item.level().name(),
                item.matchBits(),
                item.householdBits(),
                item.frequencyBits(),
                running);
    }

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Set<E> values) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(values);
        return Collections.unmodifiableSet(copy);
    }
}
