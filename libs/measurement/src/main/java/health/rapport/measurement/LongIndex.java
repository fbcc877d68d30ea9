package health.rapport.measurement;

import java.util.Arrays;

/** Numbers keys from zero in the order they come: open addressing, because millions of touches each ask once. */
final class LongIndex {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int NONE = -1;

    private long[] keys = new long[64];
    private int[] slots = new int[256];
    private int shift = 64 - 8;
    private int size;

    LongIndex() {
        Arrays.fill(slots, NONE);
    }

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }

    /** The key's number; a new one, equal to the former {@link #size}, if it was not there. */
    int number(long key) {
        int slot = (int) (key * GOLDEN >>> shift);
        while (slots[slot] != NONE) {
            if (keys[slots[slot]] == key) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = size;
        return added(key);
    }

    private int added(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
        if (size * 4 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 4];
        shift -= 2;
        Arrays.fill(slots, NONE);
        for (int number = 0; number < size; number++) {
            int slot = (int) (keys[number] * GOLDEN >>> shift);
            while (slots[slot] != NONE) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number;
        }
    }
}
