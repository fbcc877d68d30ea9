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

    void addAll(IntList others) {
        values = size + others.size > values.length
                ? Arrays.copyOf(values, Math.max(size + others.size, size * 2))
                : values;
        System.arraycopy(others.values, 0, values, size, others.size);
        size += others.size;
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
