package health.rapport.rules.engine;

/** A set of numbers that grows. Open addressing; the zero is kept beside the table. */
final class NumberSet {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] table = new long[64];
    private int size;
    private boolean zero;

    void add(long number) {
        if (number == 0) {
            zero = true;
        } else {
            put(number);
        }
    }

    private void put(long number) {
        int place = place(number);
        if (table[place] == 0) {
            table[place] = number;
            if (++size * 2 > table.length) {
                grow();
            }
        }
    }

    boolean has(long number) {
        return number == 0 ? zero : table[place(number)] != 0;
    }

    boolean isEmpty() {
        return size == 0 && !zero;
    }

    /** Where a number is, or the empty place where it would be. */
    private int place(long number) {
        int place = (int) (number * GOLDEN >>> 32) & table.length - 1;
        while (table[place] != 0 && table[place] != number) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] before = table;
        table = new long[before.length * 2];
        for (long number : before) {
            if (number != 0) {
                table[place(number)] = number;
            }
        }
    }
}
