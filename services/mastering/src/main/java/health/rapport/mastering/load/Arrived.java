package health.rapport.mastering.load;

import health.rapport.mastering.persistence.LoadStore.Row;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One message from Kafka, looked through.
 *
 * @param records that a load takes in
 * @param others what the ordinary path has to take; more may come to them
 */
record Arrived(
        Message<ConsumerRecords<String, byte[]>> message,
        List<Incoming> records,
        List<ConsumerRecord<String, byte[]>> others) {
    Arrived {
        records = List.copyOf(records);
        others = new ArrayList<>(others);
    }

    /**
     * A record that may be loaded.
     *
     * @param source as it came
     * @param form in which it is compared, as bytes that nobody else sees; none if it never is
     */
    record Incoming(ConsumerRecord<String, byte[]> source, Row row, byte[] form) {}
}
