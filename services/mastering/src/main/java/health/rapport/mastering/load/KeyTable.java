package health.rapport.mastering.load;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Who holds which key, in memory: about 25 bytes a key of a record. A key that more than a given number of records hold
 * is hot from then on: it brings nobody together, and its holders are forgotten. Serves one thread.
 */
final class KeyTable {
    private static final int PARTS = 256;
    private static final int HOT = -1;

    private final int most;
    private final Part[] parts = new Part[PARTS];
    private final IntPages holders = new IntPages();
    private final IntPages next = new IntPages();
    private int entries;

    /** Grows on its own, so that growing never takes much room at once. */
    private static final class Part {
        private long[] keys = new long[64];
        /** Behind each key its latest entry; none: the place is free. */
        private int[] first = new int[64];

        private int size;

        int place(long key) {
            int mask = keys.length - 1;
            int at = (int) (mix(key) >>> 8) & mask;
            while (first[at] != 0 && keys[at] != key) {
                at = (at + 1) & mask;
            }
            return at;
        }

        void put(int at, long key, int entry) {
            boolean fresh = first[at] == 0;
            keys[at] = key;
            first[at] = entry;
            if (fresh && ++size > keys.length * 2 / 3) {
                grow();
            }
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldFirst = first;
            keys = new long[oldKeys.length * 2];
            first = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldFirst[i] != 0) {
                    int at = place(oldKeys[i]);
                    keys[at] = oldKeys[i];
                    first[at] = oldFirst[i];
                }
            }
        }
    }

    /** @param most holders that a key may have before it is hot */
    KeyTable(int most) {
        this.most = most;
        Arrays.setAll(parts, _ -> new Part());
    }

    /**
     * Adds a holder of this key and tells who held it before; nobody if the key is hot.
     *
     * @return whether the key became hot just now
     */
    boolean add(long key, int holder, IntConsumer others) {
        Part part = part(key);
        int at = part.place(key);
        int latest = part.first[at];
        if (latest == HOT) {
            return false;
        }
        if (count(latest) == most) {
            part.first[at] = HOT;
            return true;
        }
        for (int entry = latest; entry != 0; entry = next.get(entry)) {
            others.accept(holders.get(entry));
        }
        entries++;
        holders.set(entries, holder);
        next.set(entries, latest);
        part.put(at, key, entries);
        return false;
    }

    /** This key is hot. */
    void heat(long key) {
        Part part = part(key);
        part.put(part.place(key), key, HOT);
    }

    private int count(int latest) {
        int count = 0;
        for (int entry = latest; entry != 0; entry = next.get(entry)) {
            count++;
        }
        return count;
    }

    private Part part(long key) {
        return parts[(int) mix(key) & (PARTS - 1)];
    }

    /** Keys are hashes already; this only keeps small test keys apart. */
    private static long mix(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 32;
    }
}
