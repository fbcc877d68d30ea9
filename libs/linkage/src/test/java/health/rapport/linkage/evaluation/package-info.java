@NullMarked
package health.rapport.linkage.evaluation;

import org.jspecify.annotations.NullMarked;
