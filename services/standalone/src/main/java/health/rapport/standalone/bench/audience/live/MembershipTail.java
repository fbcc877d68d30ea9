package health.rapport.standalone.bench.audience.live;

import health.rapport.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /** Is told of each record, on one thread. */
    @FunctionalInterface
    interface Taker {
        /** @param now when it could be read */
        void read(String person, byte[] record, long now);
    }

    MembershipTail(String servers, Taker taker) {
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

    private void read(Taker taker) {
        try {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long now = System.nanoTime();
                records.forEach(record -> taker.read(record.key(), record.value(), now));
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
