package health.rapport.standalone.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services' consumers are behind what the topics hold. */
final class Lag implements AutoCloseable {
    /** Who reads what. */
    private static final Map<String, Set<String>> READERS = Map.of(
            "mastering", Set.of("intake.submissions"),
            "insight", Set.of("people.persons", "people.encounters"),
            "audience", Set.of("people.persons", "people.activities", "people.encounters", "insight.scores"),
            "campaign", Set.of("people.persons", "content.approved", "intake.submissions"),
            "attribution",
                    Set.of(
                            "people.persons",
                            "people.activities",
                            "people.encounters",
                            "people.links",
                            "campaign.definitions",
                            "campaign.assignments",
                            "campaign.touchpoints"));

    private static final Duration FRESH = Duration.ofMillis(250);

    private final Admin admin;
    private final Map<String, Boolean> known = new HashMap<>();
    private Instant asked = Instant.MIN;

    Lag(String kafka) {
        admin = Admin.create(Map.of(
                "bootstrap.servers",
                kafka,
                "reconnect.backoff.max.ms",
                "1000",
                "default.api.timeout.ms",
                "20000",
                "request.timeout.ms",
                "5000"));
    }

    /** Whether this service has something to read, as of a moment ago; nobody has while the broker is away. */
    synchronized boolean behind(String reader) {
        if (Instant.now().isAfter(asked.plus(FRESH))) {
            known.clear();
            asked = Instant.now();
        }
        return known.computeIfAbsent(reader, r -> {
            try {
                return of(r) > 0;
            } catch (ExecutionException away) {
                return false;
            }
        });
    }

    /** Those who have something to read, and how many records. */
    Map<String, Long> all() throws ExecutionException {
        Map<String, Long> lags = new HashMap<>();
        for (String reader : READERS.keySet()) {
            long lag = of(reader);
            if (lag > 0) {
                lags.put(reader, lag);
            }
        }
        return lags;
    }

    private long of(String reader) throws ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> read =
                get(admin.listConsumerGroupOffsets(reader).partitionsToOffsetAndMetadata());
        long lag = 0;
        for (var end : ends(READERS.getOrDefault(reader, Set.of())).entrySet()) {
            OffsetAndMetadata offset = read.get(end.getKey());
            lag += end.getValue() - (offset == null ? 0 : offset.offset());
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(Set<String> topics) throws ExecutionException {
        List<TopicPartition> partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(wanted).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> later) throws ExecutionException {
        try {
            return later.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
