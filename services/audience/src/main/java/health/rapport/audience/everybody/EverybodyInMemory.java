package health.rapport.audience.everybody;

import health.rapport.audience.everybody.Touched.Revised;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the newest state of everybody is found. Readers take it once and keep it for their whole question; nobody waits. */
@ApplicationScoped
public class EverybodyInMemory {
    private volatile @Nullable EverybodyAt now;
    private final Set<UUID> touched = new HashSet<>();
    private final Map<UUID, Revised> revised = new HashMap<>();
    private boolean all = true;
    private @Nullable Instant oldest;
    private volatile Loading loading = new Loading(0, 0);

    /**
     * How far a load is.
     *
     * @param done people loaded
     * @param of people there were when it began
     */
    public record Loading(long done, long of) {}

    /** The newest state; a 503 problem while there is none yet. */
    public EverybodyAt now() {
        EverybodyAt known = now;
        if (known == null) {
            Loading at = loading;
            throw Problems.of(
                    503,
                    "audiences-loading",
                    "People are being read into memory: " + at.done() + " of " + at.of()
                            + ". Try again in a few seconds.");
        }
        return known;
    }

    /** Whether questions can be answered. */
    public boolean ready() {
        return now != null;
    }

    /** How far the load is that is going on, or was last. */
    public Loading loading() {
        return loading;
    }

    /** Whether everybody is being read. */
    public boolean isLoading() {
        Loading at = loading;
        return !ready() || at.done() < at.of();
    }

    void loading(Loading at) {
        loading = at;
    }

    /** The newest state and whom it changed, for the one who keeps live audiences current. */
    public synchronized Touched take() {
        Touched taken = new Touched(now(), all ? null : Set.copyOf(touched), revised, oldest);
        all = false;
        touched.clear();
        revised.clear();
        oldest = null;
        return taken;
    }

    synchronized void publish(EverybodyAt state, Map<UUID, Revised> changed) {
        now = state;
        if (!changed.isEmpty()) {
            touch(changed.size() + touched.size() > Touched.MOST, changed);
        }
    }

    /** After everybody was read anew: anybody may have changed. */
    synchronized void publishAnew(EverybodyAt state) {
        now = state;
        touch(true, Map.of());
    }

    private void touch(boolean everybody, Map<UUID, Revised> changed) {
        oldest = oldest == null ? Instant.now() : oldest;
        if (everybody) {
            all = true;
            touched.clear();
            revised.clear();
        } else if (!all) {
            changed.forEach(this::touch);
        }
    }

    private void touch(UUID person, Revised now) {
        boolean first = touched.add(person);
        if (first && revised.size() < Touched.MOST_REVISED) {
            revised.put(person, now);
        } else if (!first) {
            revised.computeIfPresent(person, (id, before) -> before.then(now));
        }
    }
}
