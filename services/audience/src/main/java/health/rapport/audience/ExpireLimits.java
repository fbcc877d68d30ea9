package health.rapport.audience;

import health.rapport.audience.persistence.ConsentStore;
import health.rapport.audience.persistence.SuppressionEntryStore;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Ends entries of suppression lists, and consents, whose time is over: by the domain clock, every minute. */
@ApplicationScoped
public class ExpireLimits {
    private final SuppressionEntryStore entries;
    private final ConsentStore consents;
    private final DomainClock clock;

    public ExpireLimits(SuppressionEntryStore entries, ConsentStore consents, DomainClock clock) {
        this.entries = entries;
        this.consents = consents;
        this.clock = clock;
    }

    @Scheduled(every = "PT1M", delayed = "PT10S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        Instant now = clock.instant();
        return entries.expire(now).chain(() -> consents.expire(now));
    }
}
