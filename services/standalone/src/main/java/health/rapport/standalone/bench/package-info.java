/** Benchmarks: what a service carries with everything it needs on the same machine, measured at its own port. */
@NullMarked
package health.rapport.standalone.bench;

import org.jspecify.annotations.NullMarked;
