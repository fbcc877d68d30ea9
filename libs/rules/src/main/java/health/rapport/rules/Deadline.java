package health.rapport.rules;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Looks at the clock every so many checks: a look costs more than a part of a rule. */
final class Deadline implements StopSign {
    private static final int CHECKS_A_LOOK = 256;

    private final Duration patience;
    private final LongSupplier clock;
    private final long begin;
    private int checks;

    Deadline(Duration patience, LongSupplier clock) {
        this.patience = patience;
        this.clock = clock;
        this.begin = clock.getAsLong();
    }

    @Override
    public void check() {
        if (++checks % CHECKS_A_LOOK == 0) {
            look();
        }
    }

    private void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw new RuleStoppedException("The rule was cancelled before everybody was looked at.");
        }
        if (clock.getAsLong() - begin > patience.toNanos()) {
            throw new RuleStoppedException(
                    "The rule was stopped after " + patience.toMillis()
                            + " ms. Give it fewer parts, shorter windows or shorter lists, or ask again when less is going on.");
        }
    }
}
