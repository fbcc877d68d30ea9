/** Counting audiences: the engine alone, and the service around it. */
@NullMarked
package health.rapport.standalone.bench.audience;

import org.jspecify.annotations.NullMarked;
