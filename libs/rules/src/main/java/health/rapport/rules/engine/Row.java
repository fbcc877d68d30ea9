package health.rapport.rules.engine;

import java.util.Arrays;

/** Events of sixty-four people, the latest first. Used again and again. */
final class Row {
    private int[] events = new int[64];
    private int[] merged = new int[64];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return events[index];
    }

    /**
     * Takes those picked of some people.
     *
     * @param earliest events before are left out, by their seconds
     */
    void fill(Picked picked, int word, long among, int earliest) {
        size = 0;
        for (int sort = 0; sort < picked.sorts(); sort++) {
            if (picked.has(sort)) {
                int before = size;
                add(picked, sort, word, among, earliest);
                merge(picked.times(), before);
            }
        }
    }

    private void add(Picked picked, int sort, int word, long among, int earliest) {
        int first = picked.first(sort, word);
        int[] seconds = picked.times().seconds();
        for (int event = picked.last(sort, word);
                event >= first && seconds[event] >= earliest && !picked.isEarly(event);
                event--) {
            if ((among & 1L << picked.who(event)) != 0 && picked.passes(sort, event)) {
                if (size == events.length) {
                    events = Arrays.copyOf(events, size * 2);
                }
                events[size++] = event;
            }
        }
    }

    /** Two rows, one behind the other, into one. */
    private void merge(Ticks times, int middle) {
        if (middle == 0 || middle == size) {
            return;
        }
        if (merged.length < size) {
            merged = new int[events.length];
        }
        int left = 0;
        int right = middle;
        for (int i = 0; i < size; i++) {
            boolean takeLeft =
                    right == size || left < middle && Ticks.compare(times, events[left], times, events[right]) >= 0;
            merged[i] = takeLeft ? events[left++] : events[right++];
        }
        int[] spare = events;
        events = merged;
        merged = spare;
    }
}
