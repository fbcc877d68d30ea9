package health.rapport.runtime.consume;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that cannot be processed.
 *
 * @param reason what is wrong with it, without any value of it
 */
record Poison(ConsumerRecord<String, byte[]> record, String reason) {}
