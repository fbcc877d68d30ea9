@NullMarked
package health.rapport.measurement.observational;

import org.jspecify.annotations.NullMarked;
