package health.rapport.audience.live;

import health.rapport.contracts.membership.MembershipStated;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How current live audiences are, as metrics: {@code rapport_audience_live_lag} (a timer: from a change in memory to its memberships being committed),
 * {@code rapport_audience_live_behind} (seconds since every audience led here was as new as memory; 0 while none is led), and how many {@code entered}
 * (moved to another group among them) and {@code left}.
 */
@ApplicationScoped
public class LiveWatch {
    private final Timer lag;
    private final Counter entered;
    private final Counter left;
    private volatile Instant current = Instant.now();
    private volatile boolean leading;

    public LiveWatch(MeterRegistry meters) {
        this.lag = meters.timer("rapport.audience.live.lag");
        this.entered = meters.counter("rapport.audience.live.entered");
        this.left = meters.counter("rapport.audience.live.left");
        Gauge.builder("rapport.audience.live.behind", this, LiveWatch::behind).register(meters);
    }

    void published(List<MembershipStated> changes, @Nullable Instant since) {
        long members = changes.stream().filter(MembershipStated::member).count();
        entered.increment(members);
        left.increment(changes.size() - members);
        if (since != null && !changes.isEmpty()) {
            lag.record(Duration.between(since, Instant.now()));
        }
    }

    /** A look is over. */
    void looked(boolean leads, boolean everythingIsCurrent) {
        leading = leads;
        if (everythingIsCurrent) {
            current = Instant.now();
        }
    }

    private double behind() {
        return leading ? Duration.between(current, Instant.now()).toMillis() / 1e3 : 0;
    }
}
