/** Facts as they arrive from mastering. */
@NullMarked
package health.rapport.insight.messaging;

import org.jspecify.annotations.NullMarked;
