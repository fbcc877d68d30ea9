package health.rapport.measurement;

import java.util.Arrays;

/**
 * A counted chain: states with what came in at each from where, in rows by target (compressed sparse rows), and what ended
 * there. What comes into a state leaves it, so the counts are a flow.
 */
final class StateGraph {
    final int size;
    final double[] through;
    final long[] converted;
    final double[] value;
    final int[] rows;
    final int[] sources;
    final double[] amounts;
    private final long[] keys;
    private final long base;
    private int filled;

    /** What begins and ends at a state. */
    record Ends(long begun, long converted, double value) {}

    StateGraph(long[] keys, long base, int moves) {
        this.keys = keys;
        this.base = base;
        size = keys.length;
        through = new double[size];
        converted = new long[size];
        value = new double[size];
        rows = new int[size + 1];
        sources = new int[moves];
        amounts = new double[moves];
    }

    void state(int state, Ends ends) {
        through[state] += ends.begun;
        converted[state] = ends.converted;
        value[state] = ends.value;
    }

    /** In the order of targets. */
    void move(int from, int to, long people) {
        sources[filled] = from;
        amounts[filled++] = people;
        rows[to + 1] = filled;
        through[to] += people;
    }

    StateGraph finished() {
        for (int state = 0; state < size; state++) {
            rows[state + 1] = Math.max(rows[state + 1], rows[state]);
        }
        return this;
    }

    /** Which states contain which channel. */
    int[][] statesByChannel(int channels) {
        int[] counts = new int[channels];
        for (long key : keys) {
            forEachChannel(key, channel -> counts[channel]++);
        }
        int[][] states = new int[channels][];
        Arrays.setAll(states, channel -> new int[counts[channel]]);
        Arrays.fill(counts, 0);
        for (int state = 0; state < size; state++) {
            int here = state;
            forEachChannel(keys[state], channel -> states[channel][counts[channel]++] = here);
        }
        return states;
    }

    private void forEachChannel(long key, java.util.function.IntConsumer channel) {
        for (long rest = key; rest > 0; rest /= base) {
            int digit = (int) (rest % base);
            if (!in(rest / base, digit)) {
                channel.accept(digit - 1);
            }
        }
    }

    private boolean in(long key, int digit) {
        for (long rest = key; rest > 0; rest /= base) {
            if (rest % base == digit) {
                return true;
            }
        }
        return false;
    }
}
