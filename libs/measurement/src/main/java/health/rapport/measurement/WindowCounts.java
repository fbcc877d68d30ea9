package health.rapport.measurement;

import java.util.Arrays;

/**
 * How many people went through which windows of consecutive channels, and from which to which: the counts behind a chain
 * of order k. A state is the window of k channels, or the whole of a journey that has fewer. A window that follows itself
 * is no transition.
 *
 * <p>The key of a window is its channels as digits, from one on, so that a shorter window has a key of its own.
 */
final class WindowCounts {
    private final int order;
    private final long base;
    private final long full;
    private final LongIndex states = new LongIndex();
    private final LongIndex moves = new LongIndex();
    private int[] moveTo = new int[64];
    private long[] moved = new long[64];
    private long[] begun = new long[16];
    private long[] converted = new long[16];
    private double[] value = new double[16];
    private double[] lostValue = new double[16];

    WindowCounts(int order, int channels) {
        this.order = order;
        this.base = channels + 1L;
        this.full = power(base, order - 1);
    }

    static WindowCounts of(Journeys journeys, int order) {
        WindowCounts counts = new WindowCounts(order, journeys.channels().size());
        Steps steps = journeys.steps();
        for (int j = 0; j < journeys.size(); j++) {
            steps.move(journeys.starts[j], journeys.starts[j + 1]);
            long people = Math.addExact(journeys.conversions[j], journeys.nulls[j]);
            if (people > 0) {
                int last = counts.walk(steps, people);
                counts.end(last, journeys.conversions[j], journeys.values[j]);
            }
        }
        return counts;
    }

    /** So many people walk these steps; gives the last state. */
    private int walk(Steps steps, long people) {
        int n = steps.count();
        int first = Math.min(order, n);
        long key = 0;
        for (int i = 0; i < first; i++) {
            key = key * base + steps.channel(i) + 1;
        }
        int state = state(key);
        begun[state] += people;
        for (int i = first; i < n; i++) {
            state = move(state, steps.channel(i), people);
        }
        return state;
    }

    private int move(int from, int channel, long people) {
        int before = moves.size();
        int move = moves.number(from * base + channel);
        if (move == before) {
            learn(move, from, channel);
        }
        int to = moveTo[move];
        if (to != from) {
            moved[move] += people;
        }
        return to;
    }

    private void learn(int move, int from, int channel) {
        if (move == moveTo.length) {
            moveTo = Arrays.copyOf(moveTo, move * 2);
            moved = Arrays.copyOf(moved, move * 2);
        }
        moveTo[move] = state(states.key(from) % full * base + channel + 1);
    }

    private int state(long key) {
        int state = states.number(key);
        if (state >= begun.length) {
            int room = state * 2;
            begun = Arrays.copyOf(begun, room);
            converted = Arrays.copyOf(converted, room);
            value = Arrays.copyOf(value, room);
            lostValue = Arrays.copyOf(lostValue, room);
        }
        return state;
    }

    private void end(int state, long conversions, double worth) {
        converted[state] += conversions;
        double next = value[state] + worth;
        double part = next - value[state];
        lostValue[state] += (value[state] - (next - part)) + (worth - part);
        value[state] = next;
    }

    /** All of it, with the states in the order of their keys, whatever order the journeys came in. */
    StateGraph graph() {
        int n = states.size();
        long[] keys = new long[n];
        Arrays.setAll(keys, states::key);
        Arrays.sort(keys);
        int[] rank = new int[n];
        Arrays.setAll(rank, state -> Arrays.binarySearch(keys, states.key(state)));
        StateGraph graph = new StateGraph(keys, base, used());
        for (int state = 0; state < n; state++) {
            double worth = value[state] + lostValue[state];
            graph.state(rank[state], new StateGraph.Ends(begun[state], converted[state], worth));
        }
        int[] order = inOrder(rank);
        for (int move : order) {
            if (moved[move] > 0) {
                graph.move(rank[from(move)], rank[moveTo[move]], moved[move]);
            }
        }
        return graph.finished();
    }

    // by target, then by source: the order in which a graph wants its moves
    private int[] inOrder(int[] rank) {
        long[] sorted = new long[moves.size()];
        LongIndex places = new LongIndex();
        long n = rank.length;
        int[] byPlace = new int[sorted.length];
        for (int move = 0; move < sorted.length; move++) {
            sorted[move] = rank[moveTo[move]] * n + rank[from(move)];
            byPlace[places.number(sorted[move])] = move;
        }
        Arrays.sort(sorted);
        int[] order = new int[sorted.length];
        Arrays.setAll(order, place -> byPlace[places.number(sorted[place])]);
        return order;
    }

    private int from(int move) {
        return (int) (moves.key(move) / base);
    }

    private int used() {
        int used = 0;
        for (int move = 0; move < moves.size(); move++) {
            used += moved[move] > 0 ? 1 : 0;
        }
        return used;
    }

    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, base);
        }
        return power;
    }
}
