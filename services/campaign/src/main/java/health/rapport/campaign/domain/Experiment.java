package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import health.rapport.measurement.SampleRatio;
import health.rapport.measurement.experiment.AnytimeValid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the experiment of a campaign stands: whether the arms have the sizes they were drawn with, and which words are answered more.
 * Everybody assigned counts, also whoever was held when it was her turn. May be looked at as often as one likes.
 *
 * @param arms people by arm
 * @param ratio whether the arms are as large as drawn; absent without a holdout
 * @param acrossArms people who were assigned to both arms under ids that were merged later: each id stays as assigned
 * @param variants people treated, by the words they get
 * @param variantRatio the same for the words; absent where there is one
 * @param comparisons each of the words against the first
 * @param problems what keeps it from being believed
 */
public record Experiment(
        List<Side> arms,
        @Nullable SampleRatio ratio,
        long acrossArms,
        List<Side> variants,
        @Nullable SampleRatio variantRatio,
        List<Comparison> comparisons,
        List<Problem> problems) {
    private static final double CONFIDENCE = 0.95;

    public Experiment {
        arms = List.copyOf(arms);
        variants = List.copyOf(variants);
        comparisons = List.copyOf(comparisons);
        problems = List.copyOf(problems);
    }

    /** Why it is not to be believed. */
    public enum Problem {
        /** People were lost on one side, or came to it (p < 0.0005). */
        ARMS_NOT_AS_DRAWN,
        /** The same for the words. */
        WORDS_NOT_AS_DRAWN,
        /** More than one person in a hundred is in both arms. */
        MANY_ACROSS_ARMS
    }

    /** People, and how many of them clicked. */
    public record Counted(long people, long answered) {
        static final Counted NOBODY = new Counted(0, 0);
    }

    /**
     * One side.
     *
     * @param share as it was planned
     * @param clicked people who clicked; in the arms not counted, as nobody clicks who gets nothing
     */
    public record Side(
            String id, double share, long people, @Nullable Long clicked) {}

    /**
     * The share of people who click, one of the words less the first. The interval holds however often it is looked at (95 % for all comparisons
     * together).
     *
     * @param difference absent where {@code notYet} says why
     */
    public record Comparison(
            String id,
            String against,
            @Nullable Double difference,
            @Nullable Double low,
            @Nullable Double high,
            boolean decided,
            @Nullable String notYet) {}

    /** What was counted, as it is read. */
    public static Experiment of(
            Brief brief, Map<String, Counted> byArm, Map<String, Counted> byWords, long acrossArms) {
        double share = brief.holdoutShare();
        List<Side> arms = Stream.of(Arm.TREATMENT, Arm.HOLDOUT)
                .map(arm -> side(arm.name(), arm == Arm.HOLDOUT ? share : 1 - share, byArm, false))
                .toList();
        List<Side> words = brief.sentBy().stream()
                .flatMap(channel -> Variant.of(brief, channel).stream())
                .map(variant -> side(variant.id(), variant.share(), byWords, true))
                .toList();
        SampleRatio ratio = share == 0 ? null : ratio(arms);
        SampleRatio wordsRatio = words.size() < 2 ? null : ratio(words);
        return new Experiment(
                arms,
                ratio,
                acrossArms,
                words,
                wordsRatio,
                comparisons(words),
                problems(ratio, wordsRatio, acrossArms, people(arms)));
    }

    private static Side side(String id, double share, Map<String, Counted> counts, boolean clicks) {
        Counted counted = counts.getOrDefault(id, Counted.NOBODY);
        return new Side(id, share, counted.people(), clicks ? counted.answered() : null);
    }

    private static SampleRatio ratio(List<Side> sides) {
        return SampleRatio.check(
                sides.stream().mapToLong(Side::people).toArray(),
                sides.stream().mapToDouble(Side::share).toArray());
    }

    private static long people(List<Side> sides) {
        return sides.stream().mapToLong(Side::people).sum();
    }

    private static List<Problem> problems(
            @Nullable SampleRatio arms, @Nullable SampleRatio words, long across, long people) {
        List<Problem> problems = new ArrayList<>();
        if (arms != null && arms.mismatch()) {
            problems.add(Problem.ARMS_NOT_AS_DRAWN);
        }
        if (words != null && words.mismatch()) {
            problems.add(Problem.WORDS_NOT_AS_DRAWN);
        }
        if (across * 100 > people) {
            problems.add(Problem.MANY_ACROSS_ARMS);
        }
        return problems;
    }

    private static List<Comparison> comparisons(List<Side> words) {
        return words.stream()
                .skip(1)
                .map(side -> comparison(side, words.getFirst(), words))
                .toList();
    }

    /** Bonferroni's share of the error for each comparison; sizes planned are those of the launch. */
    private static Comparison comparison(Side side, Side first, List<Side> words) {
        double confidence = 1 - (1 - CONFIDENCE) / (words.size() - 1);
        var reading = new AnytimeValid(confidence, Math.max(1, side.people()), Math.max(1, first.people()));
        return switch (reading.difference(outcome(side), outcome(first))) {
            case Estimated known ->
                new Comparison(
                        side.id(), first.id(), known.value(), known.low(), known.high(), known.excludesZero(), null);
            case NotEstimable none ->
                new Comparison(
                        side.id(),
                        first.id(),
                        null,
                        null,
                        null,
                        false,
                        none.reason().name());
        };
    }

    private static ArmOutcome outcome(Side side) {
        Long clicked = side.clicked();
        return ArmOutcome.ofCounts(clicked == null ? 0 : clicked, side.people());
    }
}
