package health.rapport.linkage;

import java.util.Arrays;

/** A growing list of numbers without boxes. */
final class IntList {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(int[] others) {
        for (int other : others) {
            add(other);
        }
    }

    int get(int at) {
        return values[at];
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    void clear() {
        size = 0;
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }
}
