package health.rapport.testsupport;

import health.rapport.contracts.Topic;
import health.rapport.runtime.topics.TopicSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code @QuarkusTestResource(RapportTestResource.class)}: PostgreSQL with roles and schemas, Kafka with all topics, a key
 * for {@link TestTokens}. The servers are shared by all tests of the JVM and end with it.
 *
 * <p>With the argument {@code kafka=false} no broker is started, and neither relay nor channels run.
 */
public class RapportTestResource implements QuarkusTestResourceLifecycleManager {
    private boolean withKafka = true;

    @Override
    public void init(Map<String, String> arguments) {
        withKafka = !"false".equals(arguments.get("kafka"));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(TestTokens.settings());
        settings.put("rapport.db.host", "127.0.0.1");
        settings.put(
                "rapport.db.port",
                Integer.toString(EmbeddedPostgresServer.shared().port()));
        settings.put("rapport.db.app-password", EmbeddedPostgresServer.APP_PASSWORD);
        settings.put("rapport.db.owner-password", EmbeddedPostgresServer.OWNER_PASSWORD);
        settings.put("quarkus.http.test-port", "0");
        if (withKafka) {
            settings.putAll(kafka());
        } else {
            settings.put("rapport.outbox.enabled", "false");
        }
        return settings;
    }

    @Override
    public void stop() {
        // shared: they end with the JVM
    }

    private static Map<String, String> kafka() {
        KafkaNode node = KafkaNode.shared();
        node.start();
        try {
            new TopicSetup(2, (short) 1).ensure(node.clientSettings(), List.of(Topic.values()));
        } catch (Exception notMade) {
            throw new IllegalStateException("the topics could not be made", notMade);
        }
        return Map.of("kafka.bootstrap.servers", node.bootstrapServers(), "rapport.topics.partitions", "2");
    }
}
