/** Events in, one consumer a topic: each writes the read model and how far it has read in one transaction. */
@NullMarked
package health.rapport.audience.messaging;

import org.jspecify.annotations.NullMarked;
