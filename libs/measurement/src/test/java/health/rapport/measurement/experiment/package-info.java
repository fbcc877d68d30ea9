@NullMarked
package health.rapport.measurement.experiment;

import org.jspecify.annotations.NullMarked;
