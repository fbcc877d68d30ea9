package health.rapport.measurement.experiment;

import health.rapport.measurement.Estimate;
import health.rapport.measurement.NotEstimable;

/** Why two arms that are too small say nothing. */
final class Arms {
    private Arms() {}

    static Estimate tooFew(long treated, long control) {
        if (control == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_CONTROL);
        }
        return new NotEstimable(treated == 0 ? NotEstimable.Reason.NOBODY_TREATED : NotEstimable.Reason.TOO_FEW_PEOPLE);
    }
}
