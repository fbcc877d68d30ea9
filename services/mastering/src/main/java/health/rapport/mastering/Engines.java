package health.rapport.mastering;

import health.rapport.linkage.Linker;
import health.rapport.mastering.domain.ResolveIdentity;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.ModelStore.InForce;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes what decides from the versions in the table; a version never changes, so each is read once. */
@ApplicationScoped
public class Engines {
    private final ModelStore models;
    private final Survivorship survivorship;
    private final DomainClock clock;
    private final Map<String, Engine> known = new ConcurrentHashMap<>();
    private volatile @Nullable Engine last;

    Engines(ModelStore models, Survivorship survivorship, DomainClock clock) {
        this.models = models;
        this.survivorship = survivorship;
        this.clock = clock;
    }

    /** What decides until the end of this transaction: no other model becomes active before. */
    public Engine hold(Sql sql) {
        return made(sql, models.hold(sql, clock.instant()));
    }

    /** What decides now, for who only asks: not held. */
    public Engine now(Sql sql) {
        return made(sql, models.inForce(sql).orElseGet(() -> models.hold(sql, clock.instant())));
    }

    /** What decided last on this instance; a few seconds old at most while anything comes in, else what ships. */
    public Linker recent() {
        Engine engine = last;
        return engine == null ? Linker.standard() : engine.linker();
    }

    /** Reads the versions that are new since it last looked. */
    public void refresh(Sql sql) {
        now(sql);
        models.ids(sql).forEach(id -> made(sql, id));
    }

    /** What wrote this into its decisions, if that model is still known; a few seconds late on a new one. */
    public Optional<Linker> thatDecided(String engineVersion) {
        return known.values().stream()
                .map(Engine::linker)
                .filter(linker -> linker.version().equals(engineVersion))
                .findFirst();
    }

    /** What would decide if this version were active. */
    public Engine of(Sql sql, String modelId) {
        return made(sql, modelId);
    }

    private Engine made(Sql sql, InForce force) {
        Engine engine = made(sql, force.modelId());
        Engine made = new Engine(engine.modelId(), engine.linker(), engine.identity(), force.rolling());
        last = made;
        return made;
    }

    private Engine made(Sql sql, String modelId) {
        Engine before = known.get(modelId);
        if (before != null) {
            return before;
        }
        Linker linker = models.find(sql, modelId)
                .orElseThrow(() -> new IllegalStateException("no such model"))
                .version()
                .linker();
        Engine engine = new Engine(modelId, linker, new ResolveIdentity(linker, survivorship), false);
        known.put(modelId, engine);
        return engine;
    }
}
