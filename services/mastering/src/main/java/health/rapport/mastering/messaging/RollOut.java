package health.rapport.mastering.messaging;

import health.rapport.mastering.Engine;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.PendingStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * While a model is rolled out: records around the ones decided that a former model has decided are compared anew first, and
 * what is around these, until a component is decided wholly by the active model. Costs nothing at other times.
 */
@ApplicationScoped
class RollOut {
    private final PendingStore pending;
    private final PairStore pairs;
    private final NeighbourhoodStore neighbourhoods;

    RollOut(PendingStore pending, PairStore pairs, NeighbourhoodStore neighbourhoods) {
        this.pending = pending;
        this.pairs = pairs;
        this.neighbourhoods = neighbourhoods;
    }

    /** The catching up of one transaction. */
    CatchingUp in(Sql sql, Engine engine) {
        return new CatchingUp(sql, engine);
    }

    /** What of the surroundings has to be compared anew. */
    final class CatchingUp {
        private final Sql sql;
        private final Engine engine;
        private final Set<UUID> former = new TreeSet<>();

        private CatchingUp(Sql sql, Engine engine) {
            this.sql = sql;
            this.engine = engine;
        }

        /** Records met so far that a former model had decided. */
        Set<UUID> former() {
            return former;
        }

        /** Looks around without locks, because locks are best taken all at once: whether there is more to compare. */
        boolean grows(Set<UUID> seeds, Compared compared) {
            return engine.rolling() && leaves(neighbourhoods.around(sql, seeds, compared.joins()), compared);
        }

        /** Whether some of these were decided by a former model and are not compared anew yet. */
        boolean leaves(Set<UUID> around, Compared compared) {
            if (!engine.rolling()) {
                return false;
            }
            Set<UUID> waiting = new TreeSet<>(pending.among(sql, around));
            waiting.removeAll(compared.renewed());
            return former.addAll(waiting);
        }

        /** These were compared by the active model: nothing that a former one said of them counts any more. */
        void done(Set<UUID> compared, Instant now) {
            if (engine.rolling() && !compared.isEmpty()) {
                pairs.removeFormer(sql, compared, engine.version(), now);
                pending.done(sql, compared);
            }
        }
    }
}
