package health.rapport.measurement.experiment;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many people an experiment needs to see a difference of a given size, by the normal approximation with unpooled
 * variances (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 4, without continuity
 * correction).
 *
 * @param confidence of the two-sided interval that is to exclude zero
 * @param power chance of seeing a difference that is there
 * @param treatedPerControl how many are treated for each one held out, more than zero
 */
public record SamplePlan(double confidence, double power, double treatedPerControl) {
    public SamplePlan {
        boolean shares = confidence > 0 && confidence < 1 && power > 0 && power < 1;
        if (!shares || !(treatedPerControl > 0)) {
            throw new IllegalArgumentException("confidence and power lie between 0 and 1, and arms have people");
        }
    }

    /** 95 % confidence, 80 % power, arms of the same size. */
    public static SamplePlan standard() {
        return new SamplePlan(0.95, 0.8, 1);
    }

    /** People of each arm. */
    public record Sizes(long treated, long control) {}

    /**
     * @param control proportion without the campaign, 0 to 1
     * @param treated proportion with it, another
     */
    public Sizes forProportions(double control, double treated) {
        if (!(control >= 0 && control <= 1 && treated >= 0 && treated <= 1)) {
            throw new IllegalArgumentException("proportions lie between 0 and 1");
        }
        return sizes(treated * (1 - treated), control * (1 - control), treated - control);
    }

    /**
     * @param deviation standard deviation of one person's outcome
     * @param difference of the means that is to be seen
     */
    public Sizes forMeans(double deviation, double difference) {
        return sizes(deviation * deviation, deviation * deviation, difference);
    }

    /** The smallest difference of means that arms of these sizes would see. */
    public double detectable(double deviation, Sizes sizes) {
        return factor() * deviation * Math.sqrt(1.0 / sizes.treated + 1.0 / sizes.control);
    }

    private Sizes sizes(double treatedVariance, double controlVariance, double difference) {
        if (difference == 0) {
            throw new IllegalArgumentException("no number of people shows a difference of zero");
        }
        double z = factor();
        double control =
                Math.ceil(z * z * (treatedVariance / treatedPerControl + controlVariance) / (difference * difference));
        return new Sizes((long) Math.ceil(control * treatedPerControl), (long) control);
    }

    private double factor() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        return normal.inverseCumulativeProbability(0.5 + confidence / 2) + normal.inverseCumulativeProbability(power);
    }
}
