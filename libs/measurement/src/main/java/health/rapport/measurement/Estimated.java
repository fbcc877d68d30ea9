package health.rapport.measurement;

/**
 * A point estimate and its confidence interval. Negative values are kept: a campaign can do harm.
 *
 * @param low lower end of the interval, at most {@code value}
 * @param high upper end, at least {@code value}
 * @param confidence share of such intervals that hold the truth, for instance 0.95
 */
public record Estimated(double value, double low, double high, double confidence) implements Estimate {
    public Estimated {
        boolean ordered = Double.isFinite(low) && Double.isFinite(high) && low <= value && value <= high;
        if (!ordered) {
            throw new IllegalArgumentException("an estimate lies inside its finite interval");
        }
    }

    /** Whether the interval lies wholly on one side of zero. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    Estimated scaled(double factor) {
        double one = low * factor;
        double other = high * factor;
        return new Estimated(value * factor, Math.min(one, other), Math.max(one, other), confidence);
    }
}
