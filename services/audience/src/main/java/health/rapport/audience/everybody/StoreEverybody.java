package health.rapport.audience.everybody;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.everybody.EverybodyInMemory.Loading;
import health.rapport.audience.everybody.LoadEverybody.Loaded;
import health.rapport.audience.persistence.StoredEverybody;
import health.rapport.audience.persistence.StoredEverybody.StoredPart;
import health.rapport.audience.persistence.StoredEverybody.Version;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import health.rapport.rules.engine.StoredParts;
import health.rapport.rules.engine.StoredParts.Restored;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores everybody in memory as they are, every so often, and reads them back when the service starts: what changed since is followed from there. One
 * instance writes, all read. Whatever is wrong with what is stored, everybody can be read from the rows.
 */
@ApplicationScoped
public class StoreEverybody {
    private static final Logger LOG = Logger.getLogger(StoreEverybody.class);

    /** A writer that missed so many turns is taken for dead. */
    private static final int TURNS = 3;

    private final StoredEverybody store;
    private final EverybodyInMemory everybody;
    private final HowRowsAreRead reading;
    private final AudienceConfig config;
    private final UUID me = UUID.randomUUID();
    private StoredParts parts = new StoredParts();
    private @Nullable Everybody written;
    private Instant next = Instant.MIN;

    public StoreEverybody(
            StoredEverybody store, EverybodyInMemory everybody, HowRowsAreRead reading, AudienceConfig config) {
        this.store = store;
        this.everybody = everybody;
        this.reading = reading;
        this.config = config;
    }

    @Scheduled(every = "PT5S", delayed = "PT5S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void storeSometimes() {
        if (everybody.ready() && !Instant.now().isBefore(next)) {
            next = Instant.now().plus(config.storeEvery());
            store();
        }
    }

    /** Stores the present state, unless it is stored, or another instance does so. */
    synchronized void store() {
        EverybodyAt state = everybody.now();
        Everybody people = state.people();
        if (people.equals(written)) {
            return;
        }
        Duration patience = config.storeEvery().multipliedBy(TURNS);
        var writing = new StoredEverybody.Writing(me, patience, reading.mark(), state.seen());
        if (store.write(writing, present -> parts.of(people, present, Instant.now()))) {
            written = people;
        }
    }

    /** As they were stored; null: they have to be read from the rows. */
    synchronized @Nullable Loaded restore() throws InterruptedException {
        try {
            Version version = store.find(reading.mark());
            return version == null ? null : restored(version);
        } catch (RuntimeException | ExecutionException trouble) {
            LOG.warnf("stored people cannot be used, their rows are read: %s", Failures.describe(trouble));
            return null;
        }
    }

    private Loaded restored(Version version) throws InterruptedException, ExecutionException {
        StoredParts.Reader reader = new StoredParts.Reader();
        AtomicLong done = new AtomicLong();
        List<Future<Restored>> reads = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(config.loaders());
        try {
            version.parts().forEach(part -> reads.add(readers.submit(() -> read(part, reader, done))));
            List<Restored> all = new ArrayList<>();
            for (Future<Restored> read : reads) {
                all.add(read.get());
            }
            StoredParts known = new StoredParts();
            Everybody people = known.together(all);
            parts = known;
            return new Loaded(SetEngine.of(people), version.seen());
        } finally {
            readers.shutdownNow();
        }
    }

    private Restored read(StoredPart part, StoredParts.Reader reader, AtomicLong done) {
        Restored read = reader.read(part.id(), part.since(), part.live(), store.bytes(part.id()));
        long people = done.addAndGet(read.size());
        everybody.loading(new Loading(people, people + 1));
        return read;
    }
}
