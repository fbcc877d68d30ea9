/**
 * Live audiences: their members are kept current, and who enters and leaves is published. The rows of membership are what was published; the difference
 * between them and the answer of everybody in memory is what is published next.
 */
@NullMarked
package health.rapport.audience.live;

import org.jspecify.annotations.NullMarked;
