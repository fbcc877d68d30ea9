package health.rapport.standalone.e2e;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends what all topics hold once more, headers included, as a relay does that died before it could forget what it had sent,
 * only worse: the newest first.
 */
final class Resend {
    private final Map<String, Object> servers;
    private final List<ConsumerRecord<String, byte[]>> everything;

    private Resend(Map<String, Object> servers, List<ConsumerRecord<String, byte[]>> everything) {
        this.servers = servers;
        this.everything = everything;
    }

    /** Remembers what every topic holds now. */
    static Resend of(String kafka) {
        Map<String, Object> servers = Map.of("bootstrap.servers", kafka);
        List<ConsumerRecord<String, byte[]>> everything = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : Topic.values()) {
                everything.addAll(all(consumer, topic));
            }
        }
        return new Resend(servers, everything);
    }

    private static List<ConsumerRecord<String, byte[]>> all(KafkaConsumer<String, byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(topic.topicName(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    /** Every record again, the last one first; how many. */
    int newestFirst() {
        return send(everything.reversed());
    }

    /** Of every fact that has several states the first one again, and nothing else, so that nothing newer comes after it. */
    int firstStates() {
        Map<String, List<ConsumerRecord<String, byte[]>>> states = new HashMap<>();
        for (var record : everything) {
            states.computeIfAbsent(record.topic() + " " + fact(record).factId(), key -> new ArrayList<>())
                    .add(record);
        }
        return send(states.values().stream()
                .filter(of -> of.stream().map(r -> fact(r).version()).distinct().count() > 1)
                .map(List::getFirst)
                .toList());
    }

    private static Fact fact(ConsumerRecord<String, byte[]> record) {
        Topic topic = Arrays.stream(Topic.values())
                .filter(t -> t.topicName().equals(record.topic()))
                .findFirst()
                .orElseThrow();
        try {
            return ContractJson.read(record.value(), topic.root());
        } catch (IOException unreadable) {
            throw new AssertionError("A record of " + record.topic() + " cannot be read.", unreadable);
        }
    }

    private int send(Collection<ConsumerRecord<String, byte[]>> records) {
        Map<String, Object> settings = new HashMap<>(servers);
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (var r : records) {
                sent.add(
                        producer.send(new ProducerRecord<>(r.topic(), r.partition(), r.key(), r.value(), r.headers())));
            }
            for (var one : sent) {
                one.get();
            }
            return sent.size();
        } catch (ExecutionException refused) {
            throw new AssertionError("Kafka refused a record.", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
