/** Credits, and how often intervals hold. */
@NullMarked
package health.rapport.standalone.bench.attribution;

import org.jspecify.annotations.NullMarked;
