package health.rapport.rules.engine;

import health.rapport.rules.AsOf;
import health.rapport.rules.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window at one moment: its local days worked out once.
 *
 * @param from included
 * @param until excluded
 */
record Span(Instant from, Instant until) {

    static Span of(Window window, AsOf asOf) {
        Instant until = asOf.now().plusNanos(1);
        Integer not = window.notWithinDays();
        until = earlier(until, not == null ? null : asOf.startOfDay(not));
        until = earlier(until, window.before() == null ? null : asOf.startOf(window.before()));
        return new Span(window.from(asOf), until);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    boolean covers(Moments moments, int index) {
        return moments.compare(index, from) >= 0 && moments.compare(index, until) < 0;
    }
}
