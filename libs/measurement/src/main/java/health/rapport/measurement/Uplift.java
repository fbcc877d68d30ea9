package health.rapport.measurement;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The effect of a campaign by intention to treat: everyone assigned against everyone held out. Whoever was assigned but
 * not reached stays in the treated arm.
 *
 * @param confidence of the intervals, between 0 and 1
 * @param minimumPeople fewer in either arm give no estimate; at least 2
 */
public record Uplift(double confidence, int minimumPeople) {
    public Uplift {
        if (!(confidence > 0 && confidence < 1) || minimumPeople < 2) {
            throw new IllegalArgumentException("confidence lies between 0 and 1, and a spread needs two people");
        }
    }

    /** 95 % intervals; below 30 people an arm the normal theory behind them is not to be relied on. */
    public static Uplift standard() {
        return new Uplift(0.95, 30);
    }

    /** Difference of the means, treated minus control, with unequal variances (Welch 1947). */
    public Estimate differenceOfMeans(ArmOutcome treated, ArmOutcome control) {
        return tooFew(treated.people(), control.people()).orElseGet(() -> welch(treated, control));
    }

    /**
     * Difference of the proportions, treated minus control, by the hybrid of two Wilson score intervals (Newcombe 1998,
     * Statistics in Medicine 17:873-890, method 10).
     */
    public Estimate differenceOfProportions(ArmCount treated, ArmCount control) {
        return tooFew(treated.people(), control.people()).orElseGet(() -> newcombe(treated, control));
    }

    /** What the campaign brought beyond what would have come anyway: people treated times the difference of means. */
    public Estimate incrementalTotal(ArmOutcome treated, ArmOutcome control) {
        return differenceOfMeans(treated, control).times(treated.people());
    }

    /** How many more people had the outcome than would have had it anyway. */
    public Estimate incrementalPeople(ArmCount treated, ArmCount control) {
        return differenceOfProportions(treated, control).times(treated.people());
    }

    private Optional<Estimate> tooFew(long treated, long control) {
        if (control == 0) {
            return Optional.of(new NotEstimable(NotEstimable.Reason.NO_CONTROL));
        }
        if (treated == 0) {
            return Optional.of(new NotEstimable(NotEstimable.Reason.NOBODY_TREATED));
        }
        return Math.min(treated, control) < minimumPeople
                ? Optional.of(new NotEstimable(NotEstimable.Reason.TOO_FEW_PEOPLE))
                : Optional.empty();
    }

    private Estimate welch(ArmOutcome treated, ArmOutcome control) {
        double a = treated.varianceOfMean();
        double b = control.varianceOfMean();
        if (a + b == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double freedom = (a + b) * (a + b) / (a * a / (treated.people() - 1) + b * b / (control.people() - 1));
        double quantile = new TDistribution(null, freedom).inverseCumulativeProbability(0.5 + confidence / 2);
        return around(treated.mean() - control.mean(), quantile * Math.sqrt(a + b));
    }

    private Estimate around(double value, double halfWidth) {
        return new Estimated(value, value - halfWidth, value + halfWidth, confidence);
    }

    private Estimate newcombe(ArmCount treated, ArmCount control) {
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + confidence / 2);
        Wilson t = Wilson.of(treated, z);
        Wilson c = Wilson.of(control, z);
        double value = t.proportion() - c.proportion();
        double below = Math.hypot(t.proportion() - t.low(), c.high() - c.proportion());
        double above = Math.hypot(t.high() - t.proportion(), c.proportion() - c.low());
        return new Estimated(value, value - below, value + above, confidence);
    }
}
