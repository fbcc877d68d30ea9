package health.rapport.linkage.evaluation;

/**
 * Precision and recall, both between 0 and 1.
 *
 * @param precision the share of what was found that is right; 1 where nothing was found
 * @param recall the share of what is right that was found; 1 where there was nothing to find
 */
public record Quality(double precision, double recall) {
    /** Refuses what is no share. */
    public Quality {
        if (!(precision >= 0 && precision <= 1 && recall >= 0 && recall <= 1)) {
            throw new IllegalArgumentException("precision and recall lie between 0 and 1");
        }
    }

    /** Their harmonic mean. */
    public double f1() {
        double sum = precision + recall;
        return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
}
