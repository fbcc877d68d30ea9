/**
 * Facts of other services on their way into the read model.
 */
@NullMarked
package health.rapport.attribution.messaging;

import org.jspecify.annotations.NullMarked;
