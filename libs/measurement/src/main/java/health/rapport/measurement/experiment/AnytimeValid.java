package health.rapport.measurement.experiment;

import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;

/**
 * Intervals for a running experiment that may be looked at as often as one likes and stopped at any time: the chance that
 * any of them ever misses the truth is at most 1 - confidence. A normal-mixture confidence sequence (Robbins 1970; for
 * estimated variances Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of Statistics 52:2613-2640, asymptotic
 * as the theorem of central limit is). Wider than a fixed-horizon interval; narrowest, relative to one, at the planned size.
 *
 * @param confidence between 0 and 1
 * @param plannedTreated people the experiment is planned to end with; fixed before it begins
 * @param plannedControl likewise
 */
public record AnytimeValid(double confidence, long plannedTreated, long plannedControl) {
    private static final int FEWEST = 100;

    public AnytimeValid {
        if (!(confidence > 0 && confidence < 1) || plannedTreated < 1 || plannedControl < 1) {
            throw new IllegalArgumentException("confidence lies between 0 and 1, and arms are planned with people");
        }
    }

    /** Mean treated minus mean control so far; from 100 people an arm on, before that the theory does not hold. */
    public Estimate difference(ArmOutcome treated, ArmOutcome control) {
        if (Math.min(treated.people(), control.people()) < FEWEST) {
            return Arms.tooFew(treated.people(), control.people());
        }
        double variance = treated.varianceOfMean() + control.varianceOfMean();
        if (variance == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double ratio =
                tuning() * together(treated.people(), control.people()) / together(plannedTreated, plannedControl);
        double surprise = 2 * Math.log(1 / (1 - confidence)) + Math.log1p(ratio);
        double halfWidth = Math.sqrt(variance * (1 + 1 / ratio) * surprise);
        double value = treated.mean() - control.mean();
        return new Estimated(value, value - halfWidth, value + halfWidth, confidence);
    }

    /** The mixture's variance over the estimate's at the planned end that makes the interval there about the narrowest. */
    private double tuning() {
        double doubled = -2 * Math.log(1 - confidence);
        return doubled + Math.log(doubled) + 1;
    }

    private static double together(double treated, double control) {
        return treated * control / (treated + control);
    }
}
