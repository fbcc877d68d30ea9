package health.rapport.rules.engine;

import health.rapport.rules.Population;
import java.util.List;
import java.util.UUID;

/** The ids of the people of a chunk, ascending as PostgreSQL orders them. */
final class Ids {
    private final long[] high;
    private final long[] low;

    Ids(List<UUID> ids) {
        high = ids.stream().mapToLong(UUID::getMostSignificantBits).toArray();
        low = ids.stream().mapToLong(UUID::getLeastSignificantBits).toArray();
    }

    int size() {
        return high.length;
    }

    UUID get(int ordinal) {
        return new UUID(high[ordinal], low[ordinal]);
    }

    /** The ordinal of an id, or -1. */
    int find(UUID id) {
        int from = 0;
        int to = high.length - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            int compared = Population.BY_ID.compare(get(middle), id);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return -1;
    }
}
