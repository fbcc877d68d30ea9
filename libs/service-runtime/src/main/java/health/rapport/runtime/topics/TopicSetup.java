package health.rapport.runtime.topics;

import health.rapport.contracts.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates missing topics with their settings. Existing ones are left as they are: their operator may have given them more
 * partitions or a longer life.
 *
 * @param partitions the unit of scaling; more than instances of any one consumer
 * @param replication copies of each partition
 */
public record TopicSetup(int partitions, short replication) {
    private static final String SEVEN_DAYS = Long.toString(TimeUnit.DAYS.toMillis(7));

    /** The topics that this service publishes on. */
    public static List<Topic> ownedBy(String service) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.owner().equals(service))
                .toList();
    }

    /** Creates those of the topics that are missing. */
    public void ensure(Map<String, Object> kafka, Collection<Topic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (topics.isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(kafka)) {
            CreateTopicsResult created =
                    admin.createTopics(topics.stream().map(this::definition).toList());
            for (var one : created.values().values()) {
                await(one);
            }
        }
    }

    private NewTopic definition(Topic topic) {
        Map<String, String> settings = topic.compacted()
                ? Map.of("cleanup.policy", "compact")
                : Map.of("cleanup.policy", "delete", "retention.ms", SEVEN_DAYS);
        return new NewTopic(topic.topicName(), partitions, replication).configs(settings);
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> one)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            one.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException notCreated) {
            if (!(notCreated.getCause() instanceof TopicExistsException)) {
                throw notCreated;
            }
        }
    }
}
