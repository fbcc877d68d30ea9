package health.rapport.standalone.bench;

import health.rapport.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Counts events of one topic in Kafka by the ends of the partitions, which costs nothing while something else is measured. */
public final class KafkaCount implements AutoCloseable {
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends;

    public KafkaCount(String servers) throws ExecutionException, InterruptedException {
        this(servers, Topic.SUBMISSIONS);
    }

    public KafkaCount(String servers, Topic counted) throws ExecutionException, InterruptedException {
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        String topic = counted.topicName();
        TopicDescription known = Objects.requireNonNull(
                admin.describeTopics(java.util.List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic),
                "the topic was asked for");
        this.ends = known.partitions().stream()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
    }

    public long now() throws ExecutionException, InterruptedException {
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Waits until so many are in; gives up after a while. */
    public long await(long count, Duration patience) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long now = now();
        while (now < count && System.nanoTime() < deadline) {
            Thread.sleep(20);
            now = now();
        }
        return now;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
