package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is new on {@code people.persons}, as a service behind mastering does. */
final class PersonTail implements AutoCloseable {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final KafkaConsumer<String, byte[]> consumer;

    PersonTail(String servers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topic.PERSONS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** Returns when a version with this text is there. */
    void await(String text) throws TimeoutException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(text)) {
                    return;
                }
            }
        }
        throw new TimeoutException("no version of the person came");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
