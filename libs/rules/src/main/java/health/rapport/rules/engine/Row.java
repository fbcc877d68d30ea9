package health.rapport.rules.engine;

import java.util.Arrays;

/** Events of sixty-four people, in no order. Used again and again. */
final class Row {
    private int[] events = new int[64];
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
                add(picked, sort, word, among, earliest);
            }
        }
    }

    private void add(Picked picked, int sort, int word, long among, int earliest) {
        int to = picked.last(sort, word) + 1;
        int from = picked.begin(sort, word, to);
        if (events.length <= size + to - from) {
            events = Arrays.copyOf(events, 2 * (size + to - from) + 1);
        }
        int[] seconds = picked.times().seconds();
        while (from < to && seconds[from] < earliest) {
            from++;
        }
        size = picked.collect(sort, from, to, among, events, size);
    }
}
