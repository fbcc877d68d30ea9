/** Who is who: how well, how fast, and that order does not matter. */
@NullMarked
package health.rapport.standalone.bench.mastering;

import org.jspecify.annotations.NullMarked;
