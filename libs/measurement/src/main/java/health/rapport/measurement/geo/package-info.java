/** A campaign that ran in some markets, measured against a mixture of the others that went the same way before it. */
@NullMarked
package health.rapport.measurement.geo;

import org.jspecify.annotations.NullMarked;
