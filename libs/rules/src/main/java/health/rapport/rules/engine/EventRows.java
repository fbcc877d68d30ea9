package health.rapport.rules.engine;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Events one after the other, to be put in order: whose they are, their times as {@link Ticks} have them, and the number of each of their aspects. */
final class EventRows {
    private int[] people = new int[64];
    private int[] seconds = new int[64];
    private int[] nanos = new int[64];
    private int[] endSeconds = new int[64];
    private int[] endNanos = new int[64];
    private final int[][] codes;
    private int size;
    private boolean ends;

    EventRows(int aspects) {
        codes = new int[aspects][64];
    }

    int size() {
        return size;
    }

    /** Whether any has an end. */
    boolean hasEnds() {
        return ends;
    }

    /** One more, without times and aspects yet. */
    int add(int person) {
        if (size == people.length) {
            people = wider(people);
            seconds = wider(seconds);
            nanos = wider(nanos);
            endSeconds = wider(endSeconds);
            endNanos = wider(endNanos);
            Arrays.setAll(codes, aspect -> wider(codes[aspect]));
        }
        people[size] = person;
        endSeconds[size] = Ticks.UNKNOWN;
        return size++;
    }

    private static int[] wider(int[] row) {
        return Arrays.copyOf(row, row.length * 2);
    }

    void setTime(int event, Instant at) {
        seconds[event] = (int) Ticks.since(at);
        nanos[event] = at.getNano();
    }

    void setTime(int event, Ticks from, int place) {
        seconds[event] = from.seconds()[place];
        nanos[event] = from.nano(place);
    }

    void setEnd(int event, @Nullable Instant end) {
        if (end != null) {
            endSeconds[event] = (int) Ticks.since(end);
            endNanos[event] = end.getNano();
            ends = true;
        }
    }

    void setEnd(int event, Ticks from, int place) {
        if (from.seconds()[place] != Ticks.UNKNOWN) {
            endSeconds[event] = from.seconds()[place];
            endNanos[event] = from.nano(place);
            ends = true;
        }
    }

    void setCode(int event, int aspect, int code) {
        codes[aspect][event] = code;
    }

    int person(int event) {
        return people[event];
    }

    /** By event, of more than there are; not to be changed. */
    int[] codes(int aspect) {
        return codes[aspect];
    }

    /** Numbers in the order of moments. */
    long time(int event) {
        return (long) seconds[event] << 30 | nanos[event];
    }

    /** In another order. */
    Ticks times(int[] order) {
        return ticks(seconds, nanos, order);
    }

    /** In another order. */
    Ticks ends(int[] order) {
        return ticks(endSeconds, endNanos, order);
    }

    private static Ticks ticks(int[] seconds, int[] nanos, int[] order) {
        int[] ordered = new int[order.length];
        int[] fractions = new int[order.length];
        boolean whole = true;
        for (int i = 0; i < order.length; i++) {
            ordered[i] = seconds[order[i]];
            fractions[i] = nanos[order[i]];
            whole &= fractions[i] == 0;
        }
        return new Ticks(ordered, whole ? null : fractions);
    }
}
