package health.rapport.runtime.republish;

import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.outbox.OutboxBacklog;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.republish.RepublicationStore.Part;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes again what was asked for, a page a transaction, so that a killed instance loses nothing and another carries on. New events come first: a page is
 * written only while little waits in the outbox, and no more of them than the pace allows.
 */
@ApplicationScoped
public class RepublishWork {
    private static final Logger LOG = Logger.getLogger(RepublishWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(50);
    /** Rows in the outbox from which on it has enough to do. A page is a row a shard. */
    private static final int BUSY = 50;
    /** Whoever is about to change a fact and waits for another of the page would wait for ever: the page gives way, and comes again. */
    private static final String GIVE_WAY = "SET LOCAL lock_timeout = '300ms'";

    private final Instance<RepublishableFacts> facts;
    private final RepublicationStore store;
    private final Database database;
    private final Outbox outbox;
    private final OutboxBacklog backlog;
    private final KafkaOffsets offsets;
    private final int page;
    private final int perSecond;
    private volatile boolean stopping;

    RepublishWork(
            Instance<RepublishableFacts> facts,
            RepublicationStore store,
            Database database,
            Outbox outbox,
            OutboxBacklog backlog,
            KafkaOffsets offsets,
            @ConfigProperty(name = "rapport.republish.page") int page,
            @ConfigProperty(name = "rapport.republish.per-second") int perSecond) {
        this.facts = facts;
        this.store = store;
        this.database = database;
        this.outbox = outbox;
        this.backlog = backlog;
        this.offsets = offsets;
        this.page = page;
        this.perSecond = perSecond;
    }

    /** What this service can publish again; empty if nothing. */
    List<FactTable> tables() {
        return facts.isResolvable() ? facts.get().tables() : List.of();
    }

    void start(@Observes StartupEvent started) {
        stopping = false;
        if (!tables().isEmpty()) {
            Thread.ofVirtual().name("republish").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        while (!stopping) {
            Duration pause = LOOK;
            try {
                pause = once();
            } catch (Exception trouble) {
                LOG.debugf("nothing published again now, trying later: %s", Failures.describe(trouble));
            }
            rest(pause);
        }
    }

    private void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() throws Exception {
        Optional<Part> open = await(store.open());
        if (open.isEmpty()) {
            return LOOK;
        }
        if (open.get().finishedAt() != null && settled(open.get())) {
            return Duration.ZERO;
        }
        Optional<Part> next = await(store.unpublished());
        if (next.isEmpty() || await(backlog.look(BUSY)).rows() >= BUSY) {
            return REST;
        }
        long begun = System.nanoTime();
        int published = await(database.inTransaction(tx -> step(tx, next.get())));
        return pace(published, Duration.ofNanos(System.nanoTime() - begun));
    }

    private Duration pace(int published, Duration took) {
        Duration due = Duration.ofNanos(1_000_000_000L / perSecond * published).minus(took);
        return due.isNegative() ? Duration.ZERO : due;
    }

    private boolean settled(Part part) throws Exception {
        if (await(store.isOnItsWay(part))) {
            return false;
        }
        await(store.settle(part, offsets.next(part.topic())));
        return true;
    }

    private Uni<Integer> step(SqlConnection tx, Part part) {
        return tx.query(GIVE_WAY)
                .execute()
                .chain(() -> store.claim(tx, part))
                .chain(claimed -> claimed.isEmpty() ? Uni.createFrom().item(0) : publish(tx, claimed.get()));
    }

    private Uni<Integer> publish(SqlConnection tx, Part part) {
        return tables().stream()
                .filter(table -> table.part().equals(part.part()))
                .findFirst()
                .map(table -> table.after(tx, part.last(), page))
                // another version of the service was asked
                .orElseThrow(() -> new IllegalStateException("nothing here is called " + part.part()))
                .chain(facts -> publish(tx, part, facts));
    }

    private Uni<Integer> publish(SqlConnection tx, Part part, FactTable.Page some) {
        int published = some.facts().size();
        return outbox.republish(tx, some.facts())
                .chain(() -> store.advance(tx, part, some, published < page))
                .replaceWith(published);
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }
}
