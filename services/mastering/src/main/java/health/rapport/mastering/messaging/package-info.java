/**
 * What comes in from intake and what goes out to everybody, in one transaction a batch.
 */
@NullMarked
package health.rapport.mastering.messaging;

import org.jspecify.annotations.NullMarked;
