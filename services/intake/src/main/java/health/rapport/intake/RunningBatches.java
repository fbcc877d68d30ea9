package health.rapport.intake;

import health.rapport.intake.persistence.BatchStore;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The batches this instance reads now. It says so in the table every few seconds; a batch of which nobody says so for a
 * while was interrupted, for instance because its instance was killed.
 */
@ApplicationScoped
public class RunningBatches {
    private static final Logger LOG = Logger.getLogger(RunningBatches.class);

    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final BatchStore batches;
    private final IntakeConfig config;

    public RunningBatches(BatchStore batches, IntakeConfig config) {
        this.batches = batches;
        this.config = config;
    }

    void add(UUID batch) {
        running.add(batch);
    }

    void remove(UUID batch) {
        running.remove(batch);
    }

    @Scheduled(every = "5s", delayed = "1s")
    Uni<Void> look() {
        return batches.touch(List.copyOf(running))
                .chain(() -> batches.failInterrupted(config.quietAtMost(), LoadBatch.INTERRUPTED))
                .invoke(RunningBatches::tell)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(RunningBatches::later);
    }

    private static void tell(int interrupted) {
        if (interrupted > 0) {
            LOG.warnf("%d batches were found interrupted", interrupted);
        }
    }

    private static Uni<Void> later(Throwable away) {
        LOG.debugf("batches not looked after now: %s", Failures.describe(away));
        return Uni.createFrom().voidItem();
    }
}
