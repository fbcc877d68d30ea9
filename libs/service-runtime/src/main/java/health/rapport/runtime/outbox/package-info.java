/**
 * Events leave through a table: written in the transaction of the change they tell of, relayed to Kafka afterwards, in order of key.
 */
@NullMarked
package health.rapport.runtime.outbox;

import org.jspecify.annotations.NullMarked;
