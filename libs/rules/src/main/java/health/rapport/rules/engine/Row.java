package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import java.util.Arrays;

/** Some events of a chunk: by their sort, and then by sixty-four people. */
final class Row {
    private final int[][] starts;
    private int[] events = new int[1024];
    private int size;

    private Row(int sorts, int words) {
        starts = new int[sorts][words + 1];
    }

    /**
     * Those picked of some people.
     *
     * @param earliest by word: events before are left out, by their seconds
     */
    static Row of(Picked picked, long[] among, int[] earliest, StopSign stop) {
        Row row = new Row(picked.sorts(), among.length);
        for (int sort = 0; sort < row.starts.length; sort++) {
            stop.check();
            for (int word = 0; word < among.length; word++) {
                row.starts[sort][word] = row.size;
                if (among[word] != 0 && picked.has(sort)) {
                    row.add(picked, sort, word, among[word], earliest[word]);
                }
            }
            row.starts[sort][among.length] = row.size;
        }
        return row;
    }

    private void add(Picked picked, int sort, int word, long among, int earliest) {
        int to = picked.last(sort, word) + 1;
        int from = picked.begin(sort, word, to);
        int[] seconds = picked.times().seconds();
        while (from < to && seconds[from] < earliest) {
            from++;
        }
        if (events.length <= size + to - from) {
            events = Arrays.copyOf(events, 2 * (size + to - from) + 1);
        }
        size = picked.collect(sort, from, to, among, events, size);
    }

    int size() {
        return size;
    }

    int sorts() {
        return starts.length;
    }

    /** Where those of a sort and word begin. */
    int from(int sort, int word) {
        return starts[sort][word];
    }

    /** Where those of a sort and word end. */
    int to(int sort, int word) {
        return starts[sort][word + 1];
    }

    int get(int index) {
        return events[index];
    }
}
