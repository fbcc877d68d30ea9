package health.rapport.rules.engine;

import health.rapport.rules.Lot;
import health.rapport.rules.Population;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ids of the people of a chunk, ascending as PostgreSQL orders them. */
final class Ids {
    /** Salts whose draws are kept. */
    private static final int KEPT = 4;

    private final long[] high;
    private final long[] low;
    private final Map<String, Draws> drawn = new Latest();

    Ids(List<UUID> ids) {
        high = ids.stream().mapToLong(UUID::getMostSignificantBits).toArray();
        low = ids.stream().mapToLong(UUID::getLeastSignificantBits).toArray();
    }

    private Ids(long[] high, long[] low) {
        this.high = high;
        this.low = low;
    }

    void write(Packer to) {
        to.longs(high).longs(low);
    }

    static Ids read(Unpacker from) {
        return new Ids(from.longs(), from.longs());
    }

    int size() {
        return high.length;
    }

    UUID get(int ordinal) {
        return new UUID(high[ordinal], low[ordinal]);
    }

    /** The ordinal of an id, or -1. */
    int find(UUID id) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        int from = 0;
        int to = high.length - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            int compared = compare(high[middle], low[middle], most, least);
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

    /** The order of one of these and one of others. */
    int compare(int ordinal, Ids others, int other) {
        return compare(high[ordinal], low[ordinal], others.high[other], others.low[other]);
    }

    /** As {@link Population#BY_ID}. */
    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int compared = Long.compareUnsigned(high, otherHigh);
        return compared != 0 ? compared : Long.compareUnsigned(low, otherLow);
    }

    static Ids joined(List<Ids> all, Origins origins) {
        Ids joined = new Ids(new long[origins.size()], new long[origins.size()]);
        for (int i = 0; i < origins.size(); i++) {
            Ids from = all.get(origins.rows()[i]);
            joined.high[i] = from.high[origins.places()[i]];
            joined.low[i] = from.low[origins.places()[i]];
        }
        return joined;
    }

    /**
     * What people draw for a salt. It is reckoned once of each who is asked about; the last few salts are kept.
     *
     * @param set who is asked about
     * @return by ordinal, of those; not to be changed
     */
    long[] draws(String salt, long[] set) {
        Draws draws;
        synchronized (drawn) {
            draws = drawn.computeIfAbsent(salt, unseen -> new Draws(new long[size()], Bits.none(size())));
        }
        synchronized (draws) {
            Lot.Urn urn = new Lot.Urn(salt);
            Bits.each(Bits.without(set, draws.known), ordinal -> draws.lots[ordinal] = urn.draw(get(ordinal)));
            Bits.addAll(draws.known, set);
        }
        return draws.lots;
    }

    /** What one draws for a salt. */
    long draw(String salt, int ordinal) {
        long[] one = Bits.none(size());
        Bits.add(one, ordinal);
        return draws(salt, one)[ordinal];
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Draws(long[] lots, long[] known) {}

    private static final class Latest extends LinkedHashMap<String, Draws> {
        private static final long serialVersionUID = 1;

        Latest() {
            super(KEPT * 2, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draws> eldest) {
            return size() > KEPT;
        }
    }
}
