@NullMarked
package health.rapport.measurement.geo;

import org.jspecify.annotations.NullMarked;
