package health.rapport.runtime.outbox;

import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.topics.TopicSetup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** Starts one relay a shard on a virtual thread of its own, wakes them after commits, and stops them with the service. */
@ApplicationScoped
public class OutboxRelay implements ShardRelay.World {
    private final Config config;
    private final Map<String, Object> kafka;
    private final PayloadCipher cipher;
    private final List<ShardRelay> relays = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Inject
    public OutboxRelay(
            Config config, @Identifier("default-kafka-broker") Map<String, Object> kafka, PayloadCipher cipher) {
        this.config = config;
        this.kafka = kafka;
        this.cipher = cipher;
    }

    void start(@Observes StartupEvent started) {
        if (!value("rapport.outbox.enabled", Boolean.class)) {
            return;
        }
        for (int shard = 0; shard < value("rapport.outbox.shards", Integer.class); shard++) {
            ShardRelay relay = new ShardRelay(this, shard);
            relays.add(relay);
            threads.add(Thread.ofVirtual().name("outbox-" + shard).start(relay));
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        relays.forEach(ShardRelay::stop);
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(3));
            thread.interrupt();
        }
    }

    void committed(@Observes Database.Committed committed) {
        wake();
    }

    /** Looks into the outbox at once; for whoever commits without {@link Database#inTransaction}. */
    public void wake() {
        relays.forEach(ShardRelay::wake);
    }

    /** What is wrong now; empty when all shards are relayed, here or by another instance. */
    public List<String> troubles() {
        return relays.stream().map(ShardRelay::trouble).filter(Objects::nonNull).toList();
    }

    @Override
    public OutboxTable connect(int shard) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", value("quarkus.datasource.username", String.class));
        properties.setProperty("password", value("quarkus.datasource.password", String.class));
        properties.setProperty("currentSchema", service());
        properties.setProperty("ApplicationName", service() + "-outbox");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        // the relay only deletes what Kafka has; a delete that a crash takes back is an event sent twice, which all
        // skip
        properties.setProperty("options", "-c synchronous_commit=off");
        return OutboxTable.connect(value("quarkus.datasource.jdbc.url", String.class), properties, shard);
    }

    @Override
    public EventSender sender() {
        return new EventSender(kafka, cipher, service());
    }

    @Override
    public void prepare() throws Exception {
        if (value("rapport.topics.create", Boolean.class)) {
            int partitions = value("rapport.topics.partitions", Integer.class);
            short replication =
                    value("rapport.topics.replication", Integer.class).shortValue();
            new TopicSetup(partitions, replication).ensure(kafka, TopicSetup.ownedBy(service()));
        }
    }

    @Override
    public long pollMillis() {
        return value("rapport.outbox.poll", Duration.class).toMillis();
    }

    private String service() {
        return value("rapport.service", String.class);
    }

    private <T> T value(String name, Class<T> type) {
        return config.getValue(name, type);
    }
}
