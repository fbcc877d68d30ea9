package health.rapport.linkage;

/** Weighted counts of likenesses, column by column, of compared pairs. */
final class LikenessCounts {
    private static final int EXACT = Likeness.EXACT.ordinal();

    private final double[][] counts;
    private final double[] swapped = new double[2];
    private final double[] comparable = new double[2];

    LikenessCounts(int columns) {
        counts = new double[columns][Likeness.count()];
    }

    LikenessCounts copy() {
        LikenessCounts copy = new LikenessCounts(counts.length);
        for (int i = 0; i < counts.length; i++) {
            copy.counts[i] = counts[i].clone();
        }
        System.arraycopy(swapped, 0, copy.swapped, 0, swapped.length);
        System.arraycopy(comparable, 0, copy.comparable, 0, comparable.length);
        return copy;
    }

    /** Counts what the scorer compared last. */
    void add(PairScorer scorer, double weight) {
        for (int i = 0; i < counts.length; i++) {
            counts[i][scorer.lastLikeness(i).ordinal()] += weight;
        }
        for (int group = 0; group < swapped.length; group++) {
            comparable[group] += weight;
            swapped[group] += scorer.lastSwapped(group) ? weight : 0;
        }
    }

    /**
     * The chances of a column's likenesses, the start counting like so many observations. What was taken away again may
     * have been judged otherwise by then, so a count below zero is zero.
     */
    double[] chances(int column, double[] start, double weight) {
        double all = 0;
        for (int i = EXACT; i < start.length; i++) {
            all += Math.max(0, counts[column][i]) + weight * start[i];
        }
        double[] chances = new double[start.length];
        for (int i = EXACT; i < start.length; i++) {
            chances[i] = (Math.max(0, counts[column][i]) + weight * start[i]) / all;
        }
        return chances;
    }

    /** Share of the pairs with values in the column that are alike in this way. */
    double share(int column, Likeness likeness) {
        double all = 0;
        for (int i = EXACT; i < counts[column].length; i++) {
            all += counts[column][i];
        }
        return all == 0 ? 1 : counts[column][likeness.ordinal()] / all;
    }

    /** Share of records whose names, or street lines, changed places: half of the pairs that met crosswise. */
    double swapped(int group) {
        return Math.clamp((swapped[group] / 2 + 0.1) / (comparable[group] + 10), 0.0005, 0.25);
    }
}
