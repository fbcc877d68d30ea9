package health.rapport.rules.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points in time by index, exact to the nanosecond.
 *
 * @param seconds since the epoch; of a moment that is not known {@link #UNKNOWN}
 * @param nanos null: all are whole seconds
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Moments(long[] seconds, int @Nullable [] nanos) {
    /** Before every instant there is. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final long DAY = 86_400;

    /** Null stands for what is not known. */
    static Moments of(List<? extends @Nullable Instant> moments) {
        long[] seconds = new long[moments.size()];
        int[] nanos = new int[seconds.length];
        boolean whole = true;
        for (int i = 0; i < seconds.length; i++) {
            Instant moment = moments.get(i);
            seconds[i] = moment == null ? UNKNOWN : moment.getEpochSecond();
            nanos[i] = moment == null ? 0 : moment.getNano();
            whole &= nanos[i] == 0;
        }
        return new Moments(seconds, whole ? null : nanos);
    }

    /** Of rows that may be missing: nothing is known then. */
    static Moments joined(List<? extends @Nullable Moments> all, Origins origins) {
        long[] seconds = new long[origins.size()];
        int[] nanos = new int[seconds.length];
        boolean whole = true;
        for (int i = 0; i < seconds.length; i++) {
            Moments from = all.get(origins.rows()[i]);
            int place = origins.places()[i];
            seconds[i] = from == null ? UNKNOWN : from.seconds[place];
            nanos[i] = from == null ? 0 : from.nano(place);
            whole &= nanos[i] == 0;
        }
        return new Moments(seconds, whole ? null : nanos);
    }

    boolean knows(int index) {
        return seconds[index] != UNKNOWN;
    }

    /** Of a known one. */
    Instant get(int index) {
        return Instant.ofEpochSecond(seconds[index], nano(index));
    }

    /** As {@link Comparable#compareTo}; what is not known comes before all. */
    int compare(int index, Instant other) {
        int compared = Long.compare(seconds[index], other.getEpochSecond());
        return compared != 0 ? compared : Integer.compare(nano(index), other.getNano());
    }

    /** Of two of the same row. */
    int compare(int index, int other) {
        int compared = Long.compare(seconds[index], seconds[other]);
        return compared != 0 ? compared : Integer.compare(nano(index), nano(other));
    }

    /** The day in UTC, counted from the epoch: at most one off from that of any zone. */
    long utcDay(int index) {
        return Math.floorDiv(seconds[index], DAY);
    }

    private int nano(int index) {
        return nanos == null ? 0 : nanos[index];
    }
}
