package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.mastering.persistence.HotKeyStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Draws what follows from keys having become too common, or being so no more, so that in the end only the set of records
 * counts and not when each came: waits until nobody decides, since a worker may be finding a pair by such a key at the very moment.
 */
@ApplicationScoped
public class SettleHotKeys {
    private static final Logger LOG = Logger.getLogger(SettleHotKeys.class);
    /** Everybody waits while keys are settled, so some of them are left to come together. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Database database;
    private final HotKeyStore hotKeys;
    private final ModelStore models;
    private final DecideAnew decide;
    private final DomainClock clock;
    private volatile boolean stopping;

    SettleHotKeys(Database database, HotKeyStore hotKeys, ModelStore models, DecideAnew decide, DomainClock clock) {
        this.database = database;
        this.hotKeys = hotKeys;
        this.models = models;
        this.decide = decide;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("hot-keys").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void loop() {
        while (!stopping) {
            try {
                if (!at(hotKeys::unsettled) || !at(this::settle)) {
                    Thread.sleep(LOOK);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.debugf("keys not settled now: %s", Failures.describe(failed));
            }
        }
    }

    /** Some of what is to be settled, with what follows; whether there was anything. On a worker thread. */
    public boolean settle(Sql sql) {
        models.alone(sql);
        if (!hotKeys.unsettled(sql)) {
            return false;
        }
        HotKeyStore.Settled settled = hotKeys.settle(sql, clock.instant());
        List<Fact> events = decide.decide(sql, settled.loose(), settled.again());
        decide.publish(sql, events).await().indefinitely();
        return true;
    }

    private <T> T at(Function<Sql, T> work) {
        return database.inTransaction(tx -> Uni.createFrom()
                        .item(() -> work.apply(new Sql(tx)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .indefinitely();
    }
}
