package health.rapport.mastering.load;

import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.Engine;
import health.rapport.mastering.Engines;
import health.rapport.mastering.MasteringConfig;
import health.rapport.mastering.load.Writing.Prepared;
import health.rapport.mastering.persistence.LoadJournal;
import health.rapport.mastering.persistence.LoadJournal.Loaded;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.StandardForms;
import health.rapport.runtime.outbox.OutboxRelay;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** The load itself: pieces are compared, made ready and written side by side, on one connection that keeps everybody else out. */
@ApplicationScoped
class Loading {
    private static final Logger LOG = Logger.getLogger(Loading.class);
    /** What a piece has at most, but for the rest of its last message. */
    private static final int PIECE = 1_000;
    /** So much of the heap may be filled with what is known, at so many bytes a record. */
    private static final double SHARE = 0.4;

    private static final int BYTES = 800;
    /** What comes within this time is written together. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 10_000;
    /** So many pieces one after the other with so few records are no load: whatever waits for its end need not wait longer. */
    private static final int TRICKLE = 50;

    private static final int FEW = 100;
    /** How often it is told how far it is. */
    private static final long TELL = 50_000;

    private final Database database;
    private final LoadJournal journal;
    private final Finishing finishing;
    private final Writing writing;
    private final Engines engines;
    private final SealedIdentifiers sealed;
    private final OutboxRelay relay;
    private final DomainClock clock;
    private final Duration quiet;
    private volatile long taken;

    Loading(
            Database database,
            LoadJournal journal,
            Finishing finishing,
            Writing writing,
            Engines engines,
            SealedIdentifiers sealed,
            OutboxRelay relay,
            DomainClock clock,
            MasteringConfig config) {
        this.database = database;
        this.journal = journal;
        this.finishing = finishing;
        this.writing = writing;
        this.engines = engines;
        this.sealed = sealed;
        this.relay = relay;
        this.clock = clock;
        this.quiet = config.firstLoad().quiet();
    }

    /** Records taken in by the load of this instance. */
    long taken() {
        return taken;
    }

    /** Returns when the load is over; what it has not committed is still open. */
    void run(Load load) throws InterruptedException {
        SqlConnection connection = database.pool().getConnection().await().indefinitely();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Sql sql = new Sql(connection);
            if (isAlone(sql)) {
                alone(sql, load, executor);
            }
        } finally {
            leave(connection);
        }
    }

    /** Whoever settles something holds the lock for a moment; whoever loads holds it for long. */
    private boolean isAlone(Sql sql) throws InterruptedException {
        for (int tries = 1; tries < TRIES; tries++) {
            if (journal.alone(sql)) {
                return true;
            }
            Thread.sleep(PAUSE);
        }
        return journal.alone(sql);
    }

    /** The lock is the connection's, which others use after this: either it is given back, or the connection is gone. */
    private void leave(SqlConnection connection) {
        try {
            journal.giveBack(new Sql(connection));
        } finally {
            connection.close().await().indefinitely();
        }
    }

    private void alone(Sql sql, Load load, ExecutorService executor) throws InterruptedException {
        Optional<Engine> engine = Transactions.in(sql, this::begin);
        if (engine.isEmpty()) {
            return;
        }
        Comparing comparing = Transactions.in(sql, tx -> remembered(tx, engine.get()));
        long before = comparing.known();
        long start = System.nanoTime();
        Underway underway = new Underway(
                executor,
                piece -> writing.prepare(engine.get(), piece),
                prepared -> write(sql, prepared),
                piece -> load.committed(piece.messages()));
        compare(comparing, load, underway);
        underway.settle();
        LOG.infof(
                "first load: %d records in %d s",
                comparing.known() - before, (System.nanoTime() - start) / 1_000_000_000);
        Transactions.in(sql, this::finished);
        LOG.infof("first load: over with all indexes after %d s", (System.nanoTime() - start) / 1_000_000_000);
    }

    private void compare(Comparing comparing, Load load, Underway underway) throws InterruptedException {
        int small = 0;
        while (small < TRICKLE && !isFull(comparing, load)) {
            Arrived next = load.waiting().next(comparing.isEmpty() ? quiet : TOGETHER);
            if (next != null) {
                load.taken(next);
                comparing.add(next);
            } else if (comparing.isEmpty()) {
                break;
            }
            if (next == null || comparing.taken() >= PIECE) {
                small = comparing.waiting() < FEW ? small + 1 : 0;
                underway.send(comparing.piece());
            }
        }
    }

    private boolean finished(Sql sql) {
        finishing.finish(sql);
        return true;
    }

    private boolean isFull(Comparing comparing, Load load) {
        long most = (long) (Runtime.getRuntime().maxMemory() * SHARE / BYTES);
        return comparing.isEmpty() && (comparing.known() >= most || load.waitingOthers() >= most / 4);
    }

    private void write(Sql sql, Prepared prepared) {
        Transactions.in(sql, tx -> {
            writing.write(tx, prepared);
            return true;
        });
        long before = taken;
        taken = before + prepared.piece().rows().size();
        relay.wake();
        if (taken / TELL > before / TELL) {
            LOG.infof("first load: %d records so far", taken);
        }
    }

    /** What decides until the end: while somebody is alone, no other model becomes active. */
    private Optional<Engine> begin(Sql sql) {
        Engine engine = engines.hold(sql);
        if (engine.rolling() || !journal.open(sql)) {
            finishing.finish(sql);
            return Optional.empty();
        }
        journal.begin(sql, clock.instant());
        return Optional.of(engine);
    }

    private Comparing remembered(Sql sql, Engine engine) {
        Comparing comparing = new Comparing(engine.linker());
        journal.hot(sql).forEach(comparing::rememberHot);
        UUID last = new UUID(0, 0);
        for (List<Loaded> page = journal.after(sql, last, PAGE);
                !page.isEmpty();
                page = journal.after(sql, last, PAGE)) {
            page.forEach(one -> remember(comparing, one));
            last = page.getLast().id();
        }
        List<UUID> joins = journal.joins(sql);
        for (int i = 0; i < joins.size(); i += 2) {
            comparing.rememberJoin(joins.get(i), joins.get(i + 1));
        }
        return comparing;
    }

    private void remember(Comparing comparing, Loaded one) {
        byte[] form = one.comparable();
        if (form.length > 0) {
            StandardRecord standard = sealed.readStandard(one.id(), form);
            form = StandardForms.write(standard);
        }
        comparing.remember(one.id(), one.version(), one.receivedAt(), form, one.keys());
    }
}
