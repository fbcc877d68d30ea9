/** Entries of suppression lists (compacted, keyed by entry). */
@NullMarked
package health.rapport.contracts.suppression;

import org.jspecify.annotations.NullMarked;
