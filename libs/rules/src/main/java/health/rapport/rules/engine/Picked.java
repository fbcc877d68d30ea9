package health.rapport.rules.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that pass a filter and lie in a span by the moment that counts. */
final class Picked {
    /** No events at all. */
    static final Picked NOTHING = new Picked();

    private final int @Nullable [] starts;
    private final Moments times;
    private final Wanted[] wanted;
    private final Span span;
    private final long[] seconds;
    private final long from;
    private final long until;

    /**
     * One aspect of events that is asked about.
     *
     * @param codes by event
     * @param codesWanted by code
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Wanted(int[] codes, boolean[] codesWanted) {
        boolean has(int event) {
            return codesWanted[codes[event]];
        }
    }

    /**
     * @param starts where the row of each person begins, and at last where the last one ends
     */
    Picked(int[] starts, Moments times, List<Wanted> wanted, Span span) {
        this.starts = starts;
        this.times = times;
        this.wanted = wanted.toArray(Wanted[]::new);
        this.span = span;
        this.seconds = times.seconds();
        boolean whole = times.nanos() == null;
        this.from = whole ? upwards(span.from()) : span.from().getEpochSecond();
        this.until = whole ? upwards(span.until()) : span.until().getEpochSecond() + 1;
    }

    private Picked() {
        this.starts = null;
        this.times = new Moments(new long[0], null);
        this.wanted = new Wanted[0];
        this.span = new Span(Instant.EPOCH, Instant.EPOCH);
        this.seconds = times.seconds();
        this.from = 0;
        this.until = 0;
    }

    /** The first whole second that is not before. */
    private static long upwards(Instant bound) {
        return bound.getEpochSecond() + (bound.getNano() > 0 ? 1 : 0);
    }

    int from(int person) {
        return starts == null ? 0 : starts[person];
    }

    int to(int person) {
        return starts == null ? 0 : starts[person + 1];
    }

    Moments times() {
        return times;
    }

    /** Whether one is meant and lies in the span; one whose moment is not known lies in none. */
    boolean is(int event) {
        long second = seconds[event];
        return second >= from
                && second < until
                && passes(event)
                && (times.nanos() == null || span.covers(times, event));
    }

    /** Whether one is meant, whenever it happened. */
    boolean passes(int event) {
        for (Wanted one : wanted) {
            if (!one.has(event)) {
                return false;
            }
        }
        return true;
    }

    int count(int person) {
        int count = 0;
        int to = to(person);
        for (int event = from(person); event < to; event++) {
            if (is(event)) {
                count++;
            }
        }
        return count;
    }
}
