package health.rapport.standalone.bench.audience.live;

import health.rapport.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what is new on {@code audience.memberships}, as a service behind audience does, and tells of whom a record is and when it could be read. */
final class MembershipTail implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile long lastAt = System.nanoTime();

    MembershipTail(String servers, BiConsumer<String, Long> taker) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topic.MEMBERSHIPS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        thread = Thread.ofPlatform().name("memberships").start(() -> read(taker));
    }

    private void read(BiConsumer<String, Long> taker) {
        try {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = System.nanoTime();
                records.forEach(record -> taker.accept(record.key(), now));
                lastAt = records.isEmpty() ? lastAt : now;
            }
        } catch (WakeupException over) {
            consumer.close();
        }
    }

    /** When the last record was read. */
    long lastAt() {
        return lastAt;
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
