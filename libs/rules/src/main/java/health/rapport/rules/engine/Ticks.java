package health.rapport.rules.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moments between 1950 and 2086 in four bytes, exact to the nanosecond.
 *
 * @param seconds since {@link #BASE}
 * @param nanos null: all are whole seconds
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Ticks(int[] seconds, int @Nullable [] nanos) {
    /** The middle, in seconds since the epoch: 2018-01-19. */
    static final long BASE = 1_516_320_000;

    /** Stands for what is not known; no moment that fits. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** Whether it lies in those years. */
    static boolean fits(Instant moment) {
        long seconds = since(moment);
        return seconds > UNKNOWN && seconds <= Integer.MAX_VALUE;
    }

    /** Seconds of any moment. */
    static long since(Instant moment) {
        return moment.getEpochSecond() - BASE;
    }

    Instant get(int index) {
        return Instant.ofEpochSecond(seconds[index] + BASE, nano(index));
    }

    int nano(int index) {
        return nanos == null ? 0 : nanos[index];
    }

    /** As {@link Comparable#compareTo}. */
    static int compare(Ticks these, int one, Ticks those, int other) {
        int compared = Integer.compare(these.seconds[one], those.seconds[other]);
        return compared != 0 ? compared : Integer.compare(these.nano(one), those.nano(other));
    }
}
