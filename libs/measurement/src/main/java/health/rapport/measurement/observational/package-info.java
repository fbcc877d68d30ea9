/**
 * Comparison with people who were not reached, where nobody was held out by lot. Whatever was not measured may differ
 * between the two, so every result says of itself that it is observational.
 */
@NullMarked
package health.rapport.measurement.observational;

import org.jspecify.annotations.NullMarked;
