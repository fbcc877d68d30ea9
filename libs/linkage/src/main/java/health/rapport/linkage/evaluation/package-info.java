/** How good a result is, held against labels. Nothing here decides anything. */
@NullMarked
package health.rapport.linkage.evaluation;

import org.jspecify.annotations.NullMarked;
