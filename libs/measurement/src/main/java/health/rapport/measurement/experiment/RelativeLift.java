package health.rapport.measurement.experiment;

import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How much more the treated did, relative to the control: mean treated / mean control - 1, so 0.1 is ten percent more.
 * Interval by Fieller's theorem (Fieller 1954, Journal of the Royal Statistical Society B 16:175-185) with unequal
 * variances; it is not symmetric around the estimate.
 *
 * @param confidence between 0 and 1
 * @param minimumPeople fewer in either arm give no estimate; at least 2
 */
public record RelativeLift(double confidence, int minimumPeople) {
    public RelativeLift {
        if (!(confidence > 0 && confidence < 1) || minimumPeople < 2) {
            throw new IllegalArgumentException("confidence lies between 0 and 1, and a spread needs two people");
        }
    }

    /** 95 % intervals, from 30 people an arm on. */
    public static RelativeLift standard() {
        return new RelativeLift(0.95, 30);
    }

    /**
     * Where the control's mean is not clearly different from zero the interval would have no end, and there is no estimate.
     */
    public Estimate of(ArmOutcome treated, ArmOutcome control) {
        if (Math.min(treated.people(), control.people()) < minimumPeople) {
            return Arms.tooFew(treated.people(), control.people());
        }
        double a = treated.varianceOfMean();
        double b = control.varianceOfMean();
        if (a + b == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double freedom = (a + b) * (a + b) / (a * a / (treated.people() - 1) + b * b / (control.people() - 1));
        double quantile = new TDistribution(null, freedom).inverseCumulativeProbability(0.5 + confidence / 2);
        return fieller(treated.mean(), control.mean(), new double[] {quantile * quantile * a, quantile * quantile * b});
    }

    private Estimate fieller(double treated, double control, double[] spread) {
        double leading = control * control - spread[1];
        if (leading <= 0) {
            return new NotEstimable(NotEstimable.Reason.CONTROL_NEAR_ZERO);
        }
        double middle = treated * control;
        double root = Math.sqrt(Math.max(0, middle * middle - leading * (treated * treated - spread[0])));
        double ratio = treated / control;
        double low = Math.min((middle - root) / leading, ratio);
        double high = Math.max((middle + root) / leading, ratio);
        return new Estimated(ratio - 1, low - 1, high - 1, confidence);
    }
}
