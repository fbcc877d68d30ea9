package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import java.util.Collection;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Sets of the ordinals of one chunk, a bit each; all sets of a chunk are equally long. What comes in is never changed, unless it says so. */
final class Bits {

    private Bits() {}

    static long[] none(int size) {
        return new long[size + 63 >>> 6];
    }

    static long[] all(int size) {
        long[] set = none(size);
        for (int word = 0; word < set.length; word++) {
            set[word] = size - (word << 6) >= 64 ? -1L : (1L << size) - 1;
        }
        return set;
    }

    static long[] of(int size, Collection<Integer> ordinals) {
        long[] set = none(size);
        ordinals.forEach(ordinal -> add(set, ordinal));
        return set;
    }

    static boolean has(long[] set, int ordinal) {
        return (set[ordinal >>> 6] & 1L << ordinal) != 0;
    }

    /** Changes the set. */
    static void add(long[] set, int ordinal) {
        set[ordinal >>> 6] |= 1L << ordinal;
    }

    /** Changes the set. */
    static void remove(long[] set, int ordinal) {
        set[ordinal >>> 6] &= ~(1L << ordinal);
    }

    /** Changes the set. */
    static void addAll(long[] set, long[] others) {
        for (int word = 0; word < set.length; word++) {
            set[word] |= others[word];
        }
    }

    static long[] both(long[] one, long[] other) {
        long[] set = new long[one.length];
        for (int word = 0; word < set.length; word++) {
            set[word] = one[word] & other[word];
        }
        return set;
    }

    static long[] without(long[] one, long[] other) {
        long[] set = new long[one.length];
        for (int word = 0; word < set.length; word++) {
            set[word] = one[word] & ~other[word];
        }
        return set;
    }

    static int count(long[] set) {
        int count = 0;
        for (long word : set) {
            count += Long.bitCount(word);
        }
        return count;
    }

    static boolean isEmpty(long[] set) {
        for (long word : set) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first at or after an ordinal, or -1. */
    static int next(long[] set, int from) {
        int word = from >>> 6;
        if (word >= set.length) {
            return -1;
        }
        long left = set[word] & -1L << from;
        while (left == 0) {
            if (++word == set.length) {
                return -1;
            }
            left = set[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(left);
    }

    /** From the first to the last. */
    static void each(long[] set, IntConsumer action) {
        for (int word = 0; word < set.length; word++) {
            for (long left = set[word]; left != 0; left &= left - 1) {
                action.accept((word << 6) + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /** Those of a set of whom something is true, looked at one by one. */
    static long[] where(long[] among, StopSign stop, IntPredicate test) {
        long[] set = new long[among.length];
        for (int word = 0; word < set.length; word++) {
            if (among[word] != 0) {
                stop.check();
                set[word] = where(among[word], word << 6, test);
            }
        }
        return set;
    }

    private static long where(long among, int base, IntPredicate test) {
        long found = 0;
        for (long left = among; left != 0; left &= left - 1) {
            if (test.test(base + Long.numberOfTrailingZeros(left))) {
                found |= Long.lowestOneBit(left);
            }
        }
        return found;
    }
}
