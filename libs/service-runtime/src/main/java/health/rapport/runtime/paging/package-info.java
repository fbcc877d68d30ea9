/**
 * Pages of lists and the opaque cursors between them.
 */
@NullMarked
package health.rapport.runtime.paging;

import org.jspecify.annotations.NullMarked;
