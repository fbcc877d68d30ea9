package health.rapport.linkage.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Labelled pairs by their score: how many of the matches stand above all but a share of the pairs that are none. This
 * looks at every threshold there is and is an evaluation of the scores, not of a decision.
 */
public final class RankedPairs {
    private final double[] matches;
    private final double[] others;

    /**
     * A scored pair.
     *
     * @param score higher is likelier; only the order counts
     * @param match whether the label says that it is one person
     */
    public record Scored(double score, boolean match) {}

    /** Sorts the pairs. */
    public RankedPairs(List<Scored> pairs) {
        matches = scores(pairs, true);
        others = scores(pairs, false);
    }

    /** How many pairs are matches. */
    public int matches() {
        return matches.length;
    }

    /** How many are none. */
    public int others() {
        return others.length;
    }

    /**
     * The share of the matches that score above every pair that is none, but for this share of those. A match that
     * scores the same as the best pair that may not pass does not pass either.
     *
     * @param falsePositiveRate between 0 and 1
     */
    public double recallAt(double falsePositiveRate) {
        if (!(falsePositiveRate >= 0 && falsePositiveRate <= 1)) {
            throw new IllegalArgumentException("a rate lies between 0 and 1");
        }
        int allowed = (int) Math.floor(falsePositiveRate * others.length + 1e-9);
        if (matches.length == 0 || allowed >= others.length) {
            return 1;
        }
        double bar = others[others.length - 1 - allowed];
        long above = Arrays.stream(matches).filter(score -> score > bar).count();
        return (double) above / matches.length;
    }

    private static double[] scores(List<Scored> pairs, boolean match) {
        return pairs.stream()
                .filter(pair -> pair.match() == match)
                .mapToDouble(Scored::score)
                .sorted()
                .toArray();
    }
}
