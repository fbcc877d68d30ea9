package health.rapport.audience;

import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.StopSign;
import java.time.Duration;

/** Stops a question when its time is over or when nobody waits for the answer any more. May be asked by several threads. */
public final class CountLimit implements StopSign {
    private static final int CHECKS_A_LOOK = 64;

    private final Duration patience;
    private volatile long end;
    private volatile boolean cancelled;
    // several threads may lose a step: the clock is looked at a little later then
    private int checks;

    /** The time begins now. */
    public CountLimit(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** The time begins anew, for instance after waiting for one's turn. */
    void begin() {
        end = System.nanoTime() + patience.toNanos();
    }

    /** Nobody waits any more. */
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new RuleStoppedException("The question was cancelled.");
        }
        if (checks++ % CHECKS_A_LOOK == 0 && System.nanoTime() - end > 0) {
            throw new RuleStoppedException("The count was stopped after " + patience.toMillis() + " ms.");
        }
    }
}
