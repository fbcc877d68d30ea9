/** Tables of insight. */
@NullMarked
package health.rapport.insight.persistence;

import org.jspecify.annotations.NullMarked;
