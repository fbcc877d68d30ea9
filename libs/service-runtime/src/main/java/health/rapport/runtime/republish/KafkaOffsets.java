package health.rapport.runtime.republish;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far topics are. Waits for Kafka. */
@ApplicationScoped
class KafkaOffsets {
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, Object> kafka;

    KafkaOffsets(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** The offset that the next event of each partition will get. */
    Map<String, Long> next(String topic) throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(kafka)) {
            var described =
                    admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var wanted = described.values().stream()
                    .flatMap(one -> one.partitions().stream())
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()), _ -> OffsetSpec.latest()));
            Map<String, Long> next = new TreeMap<>();
            admin.listOffsets(wanted)
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, found) -> next.put(Integer.toString(partition.partition()), found.offset()));
            return next;
        }
    }
}
