package health.rapport.audience.everybody;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.everybody.EverybodyInMemory.Loading;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads everybody, in ranges of ids side by side, each range on a state of its own: what changes meanwhile is read again afterwards by whoever follows
 * from {@link Loaded#seen}, so no transaction has to stay open for the whole load.
 */
@ApplicationScoped
public class LoadEverybody {
    private final PeopleReader reader;
    private final StoreEverybody stored;
    private final EverybodyInMemory everybody;
    private final AudienceConfig config;

    public LoadEverybody(
            PeopleReader reader, StoreEverybody stored, EverybodyInMemory everybody, AudienceConfig config) {
        this.reader = reader;
        this.stored = stored;
        this.everybody = everybody;
        this.config = config;
    }

    /**
     * Everybody, at least as new as one state.
     *
     * @param seen the transactions that are surely in it, as PostgreSQL writes a snapshot
     */
    record Loaded(SetEngine engine, String seen) {}

    private record Plan(String seen, long people, List<UUID> starts) {}

    /** As they were stored, or else from the rows. */
    Loaded load() throws InterruptedException, ExecutionException {
        Loaded restored = stored.restore();
        if (restored == null) {
            return fromRows();
        }
        long people = restored.engine().now().size();
        everybody.loading(new Loading(people, people));
        return restored;
    }

    private Loaded fromRows() throws InterruptedException, ExecutionException {
        Plan plan = reader.consistently(
                moment -> new Plan(moment.snapshot(), moment.size(), moment.starts(config.peopleAChunk())));
        everybody.loading(new Loading(0, plan.people()));
        Everybody all = Everybody.together(parts(plan));
        everybody.loading(new Loading(plan.people(), plan.people()));
        return new Loaded(SetEngine.of(all), plan.seen());
    }

    private List<Everybody> parts(Plan plan) throws InterruptedException, ExecutionException {
        AtomicLong done = new AtomicLong();
        List<Future<Everybody>> parts = new ArrayList<>();
        ExecutorService loaders = Executors.newFixedThreadPool(config.loaders());
        try {
            for (int i = 0; i < plan.starts().size(); i++) {
                UUID from = plan.starts().get(i);
                UUID to = i + 1 < plan.starts().size() ? plan.starts().get(i + 1) : null;
                parts.add(loaders.submit(() -> part(from, to, done, plan.people())));
            }
            List<Everybody> loaded = new ArrayList<>();
            for (Future<Everybody> part : parts) {
                loaded.add(part.get());
            }
            return loaded;
        } finally {
            loaders.shutdownNow();
        }
    }

    private Everybody part(UUID from, @Nullable UUID to, AtomicLong done, long of) {
        Everybody part = reader.consistently(moment -> {
            List<UUID> ids = moment.idsBetween(from, to);
            return SetEngine.of(moment.people(ids)).now();
        });
        // somebody new may have come since; the load is done only when its last part is
        everybody.loading(new Loading(Math.min(done.addAndGet(part.size()), of - 1), of));
        return part;
    }
}
