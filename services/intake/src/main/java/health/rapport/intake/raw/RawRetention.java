package health.rapport.intake.raw;

import health.rapport.intake.IntakeConfig;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Deletes raw input whose time is over, in small steps so that nobody waits for it. It goes by real time: ids tell it, and a
 * domain clock that a demonstration moves must not delete anything.
 */
@ApplicationScoped
public class RawRetention {
    private static final Logger LOG = Logger.getLogger(RawRetention.class);
    private static final int STEP = 500;

    private final RawInputs inputs;
    private final IntakeConfig config;

    public RawRetention(RawInputs inputs, IntakeConfig config) {
        this.inputs = inputs;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return step(0).invoke(RawRetention::tell).replaceWithVoid().onFailure().recoverWithUni(RawRetention::later);
    }

    private Uni<Integer> step(int before) {
        return inputs.purge(Instant.now().minus(config.rawRetention()), STEP)
                .chain(gone -> gone < STEP ? Uni.createFrom().item(before + gone) : step(before + gone));
    }

    private static void tell(int gone) {
        if (gone > 0) {
            LOG.infof("%d raw inputs were deleted at the end of their retention", gone);
        }
    }

    private static Uni<Void> later(Throwable away) {
        LOG.debugf("raw input not purged now: %s", Failures.describe(away));
        return Uni.createFrom().voidItem();
    }
}
