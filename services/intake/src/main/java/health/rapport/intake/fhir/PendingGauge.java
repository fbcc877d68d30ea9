package health.rapport.intake.fhir;

import health.rapport.intake.fhir.persistence.ReferenceStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How many references wait, as the metric {@code rapport_fhir_pending_references}. */
@ApplicationScoped
class PendingGauge {
    private static final Logger LOG = Logger.getLogger(PendingGauge.class);

    private final ReferenceStore references;
    private final Database database;
    private final AtomicLong waiting;

    PendingGauge(ReferenceStore references, Database database, MeterRegistry metrics) {
        this.references = references;
        this.database = database;
        this.waiting = metrics.gauge("rapport.fhir.pending.references", new AtomicLong());
    }

    @Scheduled(every = "60s", delayed = "20s")
    Uni<Void> count() {
        return references
                .pending(database.pool(), null)
                .invoke(all -> waiting.set(all.stream()
                        .mapToLong(ReferenceStore.Pending::references)
                        .sum()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(PendingGauge::later);
    }

    private static Uni<Void> later(Throwable away) {
        LOG.debugf("pending references not counted now: %s", Failures.describe(away));
        return Uni.createFrom().voidItem();
    }
}
