/**
 * What else a randomised experiment tells, beside the differences of {@link health.rapport.measurement.Uplift}: ratios,
 * intervals by resampling, posteriors, adjustment by what was known before, plans, and intervals that may be looked at
 * every day.
 */
@NullMarked
package health.rapport.measurement.experiment;

import org.jspecify.annotations.NullMarked;
