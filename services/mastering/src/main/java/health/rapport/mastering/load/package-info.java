/**
 * A first load: while nobody is known, one process takes records in with everything that is looked up in its memory, in large
 * transactions. Whatever is unusual is left to the ordinary path, which ends with the same persons in any order.
 */
@NullMarked
package health.rapport.mastering.load;

import org.jspecify.annotations.NullMarked;
