package health.rapport.testsupport;

import health.rapport.runtime.time.DomainClock;
import java.time.Duration;
import java.time.Instant;

/**
 * A domain clock that stands still until it is moved. In a Quarkus test:
 * {@code QuarkusMock.installMockForType(new FixedClock(start), DomainClock.class)}.
 */
public final class FixedClock extends DomainClock {
    private volatile Instant now;

    public FixedClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
