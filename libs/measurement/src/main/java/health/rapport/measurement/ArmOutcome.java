package health.rapport.measurement;

/**
 * What happened to everyone assigned to one arm of an experiment, whether or not the message reached them or they
 * answered. People without an outcome count with zero; leaving them out would break the randomisation.
 *
 * @param people everyone assigned
 * @param mean outcome per person
 * @param squaredDeviations sum of the squared distances from the mean
 */
public record ArmOutcome(long people, double mean, double squaredDeviations) {
    public ArmOutcome {
        if (people < 0 || !Double.isFinite(mean) || !Double.isFinite(squaredDeviations) || squaredDeviations < 0) {
            throw new IllegalArgumentException("an arm has people from zero on, a finite mean and spread");
        }
    }

    /** One outcome for each person assigned. Numerically stable (Welford 1962). */
    public static ArmOutcome of(double... outcomes) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < outcomes.length; i++) {
            double distance = outcomes[i] - mean;
            mean += distance / (i + 1);
            squares += distance * (outcomes[i] - mean);
        }
        return new ArmOutcome(outcomes.length, mean, squares);
    }

    /**
     * From sums as a database gives them. Where the mean is large against the spread this loses digits; {@link #of} does
     * not.
     *
     * @param people everyone assigned, also those who add nothing to the sums
     */
    public static ArmOutcome ofSums(long people, double sum, double sumOfSquares) {
        if (people == 0) {
            return new ArmOutcome(0, 0, 0);
        }
        double mean = sum / people;
        return new ArmOutcome(people, mean, Math.max(0, sumOfSquares - sum * mean));
    }

    /** An arm of which only who had the outcome and who had not is known. */
    public static ArmOutcome ofCounts(long successes, long people) {
        if (successes < 0 || successes > people) {
            throw new IllegalArgumentException("successes lie between zero and the people assigned");
        }
        return ofSums(people, successes, successes);
    }

    /** Both groups of people as one (Chan, Golub, LeVeque 1979). */
    public ArmOutcome plus(ArmOutcome other) {
        long all = Math.addExact(people, other.people);
        if (all == 0) {
            return this;
        }
        double distance = other.mean - mean;
        double share = (double) other.people / all;
        double between = distance * distance * people * share;
        return new ArmOutcome(all, mean + distance * share, squaredDeviations + other.squaredDeviations + between);
    }

    /** Unbiased variance of one person's outcome. Needs two people. */
    public double variance() {
        return squaredDeviations / (people - 1);
    }

    /** Variance of the mean. Needs two people. */
    public double varianceOfMean() {
        return variance() / people;
    }
}
