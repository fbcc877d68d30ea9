/** Approved content by hash (compacted, keyed by assembly). */
@NullMarked
package health.rapport.contracts.assembly;

import org.jspecify.annotations.NullMarked;
