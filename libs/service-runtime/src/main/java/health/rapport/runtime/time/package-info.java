/**
 * The domain clock: what time it is in the story that the data tells.
 */
@NullMarked
package health.rapport.runtime.time;

import org.jspecify.annotations.NullMarked;
