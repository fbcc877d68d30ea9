package health.rapport.testsupport;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends contract events to a service under test, and waits for what it publishes. */
public final class TestKafka {
    private TestKafka() {}

    /** Publishes these facts on their topics, as their owner would. */
    public static void send(Fact... facts) {
        for (Fact fact : facts) {
            sendRaw(Topic.of(fact).topicName(), fact.key(), ContractJson.write(fact));
        }
    }

    /** Publishes any bytes: to try what a foreign or broken producer does. */
    public static void sendRaw(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        try (var producer = new KafkaProducer<>(
                KafkaNode.shared().clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (Exception notSent) {
            throw new IllegalStateException("could not send to " + record.topic(), notSent);
        }
    }

    /** Waits until the topic holds so many records that fit, from its beginning, and returns them. */
    public static List<ConsumerRecord<String, byte[]>> await(
            Topic topic, int count, Predicate<ConsumerRecord<String, byte[]>> fits) {
        return await(topic, count, fits, Duration.ofSeconds(20));
    }

    /** The same with a longer or shorter patience. */
    public static List<ConsumerRecord<String, byte[]>> await(
            Topic topic, int count, Predicate<ConsumerRecord<String, byte[]>> fits, Duration patience) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Instant end = Instant.now().plus(patience);
        try (var consumer = reader(topic)) {
            while (found.size() < count) {
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError(
                            "%s: %d of %d expected records came".formatted(topic, found.size(), count));
                }
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    if (fits.test(one)) {
                        found.add(one);
                    }
                }
            }
        }
        return found;
    }

    /** Everything the topic holds now, partition by partition. */
    public static List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = reader(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /** The next offset of each partition. */
    public static Map<Integer, Long> ends(Topic topic) {
        Map<Integer, Long> ends = new HashMap<>();
        try (var consumer = reader(topic)) {
            consumer.endOffsets(consumer.assignment())
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        return ends;
    }

    /** Publishes these facts as their owner would publish them again. */
    public static void sendAgain(Fact... facts) {
        for (Fact fact : facts) {
            var record = new ProducerRecord<>(Topic.of(fact).topicName(), fact.key(), ContractJson.write(fact));
            record.headers().add("republish", "true".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            send(record);
        }
    }

    /** Waits for one event of this root that fits. */
    public static <F extends Fact> F awaitEvent(Topic topic, Class<F> root, Predicate<F> fits) {
        return read(
                await(topic, 1, r -> r.value() != null && fits.test(read(r, root)))
                        .getFirst(),
                root);
    }

    /** The event a record holds. */
    public static <F extends Fact> F read(ConsumerRecord<String, byte[]> record, Class<F> root) {
        try {
            return ContractJson.read(record.value(), root);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("not an event of " + root.getSimpleName(), unreadable);
        }
    }

    private static KafkaConsumer<String, byte[]> reader(Topic topic) {
        Map<String, Object> settings = new HashMap<>(KafkaNode.shared().clientSettings());
        settings.put("client.id", "test-" + UUID.randomUUID());
        settings.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(topic.topicName())) {
            partitions.add(new TopicPartition(topic.topicName(), partition.partition()));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
