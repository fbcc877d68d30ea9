package health.rapport.mastering.persistence;

import health.rapport.mastering.persistence.RecordContent.Comparable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The records compared last, some 20 MB of them; the present version is asked for each time, so nothing here is ever stale. */
final class StandardCache {
    private static final int LARGEST = 20_000;

    private final Map<UUID, Comparable> lastUsed = new LinkedHashMap<>(LARGEST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Comparable> eldest) {
            return size() > LARGEST;
        }
    };

    synchronized Map<UUID, Comparable> among(Collection<UUID> ids) {
        Map<UUID, Comparable> known = new HashMap<>();
        for (UUID id : ids) {
            Comparable one = lastUsed.get(id);
            if (one != null) {
                known.put(id, one);
            }
        }
        return known;
    }

    synchronized void add(Map<UUID, Comparable> found) {
        lastUsed.putAll(found);
    }
}
