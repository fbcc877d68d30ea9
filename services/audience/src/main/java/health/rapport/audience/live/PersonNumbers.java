package health.rapport.audience.live;

import java.util.Arrays;
import java.util.UUID;

/** Gives people numbers, from 0, that they keep while the process runs: so that a set of them is a row of bits, whatever becomes of everybody in memory. */
final class PersonNumbers {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int NONE = -1;

    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private int[] table = empty(2048);
    private int size;

    private static int[] empty(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }

    /** The number of somebody; a new one if she has none. */
    int of(UUID person) {
        int place = place(person.getMostSignificantBits(), person.getLeastSignificantBits());
        if (table[place] != NONE) {
            return table[place];
        }
        if (size == high.length) {
            grow();
            place = place(person.getMostSignificantBits(), person.getLeastSignificantBits());
        }
        high[size] = person.getMostSignificantBits();
        low[size] = person.getLeastSignificantBits();
        table[place] = size;
        return size++;
    }

    /** Whose number it is. */
    UUID person(int number) {
        return new UUID(high[number], low[number]);
    }

    /** Where an id is, or the empty place where it would be. */
    private int place(long most, long least) {
        long mixed = (most * GOLDEN ^ least) * GOLDEN;
        int place = (int) (mixed >>> 32) & table.length - 1;
        while (table[place] != NONE && (high[table[place]] != most || low[table[place]] != least)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private void grow() {
        high = Arrays.copyOf(high, size * 2);
        low = Arrays.copyOf(low, size * 2);
        table = empty(size * 4);
        for (int number = 0; number < size; number++) {
            table[place(high[number], low[number])] = number;
        }
    }
}
