package health.rapport.rules;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Asked at every part of every person, and at every step of an inner loop, whether to go on. */
@FunctionalInterface
public interface StopSign {
    /** Goes on for ever. */
    StopSign NEVER = () -> {};

    /**
     * Comes back if the work may go on.
     *
     * @throws RuleStoppedException if it may not
     */
    void check();

    /** Stops when a time is over, or when the thread is interrupted (its mark stays). Not for several threads. */
    static StopSign after(Duration patience) {
        return after(patience, System::nanoTime);
    }

    /** As {@link #after(Duration)} by a clock of one's own, in nanoseconds. */
    static StopSign after(Duration patience, LongSupplier clock) {
        return new Deadline(patience, clock);
    }
}
