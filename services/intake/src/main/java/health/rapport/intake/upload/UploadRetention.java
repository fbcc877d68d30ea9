package health.rapport.intake.upload;

import health.rapport.intake.persistence.PieceStore;
import health.rapport.intake.persistence.UploadStore;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Deletes uploads that nobody went on with for a week, and pieces of transfers that broke off. */
@ApplicationScoped
public class UploadRetention {
    private static final Logger LOG = Logger.getLogger(UploadRetention.class);
    private static final Duration FORGOTTEN = Duration.ofDays(7);
    /** No part takes so long to arrive. */
    private static final Duration BROKEN_OFF = Duration.ofHours(6);

    private final UploadStore uploads;
    private final PieceStore pieces;

    public UploadRetention(UploadStore uploads, PieceStore pieces) {
        this.uploads = uploads;
        this.pieces = pieces;
    }

    @Scheduled(every = "30m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return uploads.deleteForgotten(FORGOTTEN.toSeconds())
                .chain(() -> pieces.purge(BROKEN_OFF.toSeconds()))
                .invoke(UploadRetention::tell)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(UploadRetention::later);
    }

    private static void tell(int gone) {
        if (gone > 0) {
            LOG.infof("%d pieces of uploads that nobody went on with were deleted", gone);
        }
    }

    private static Uni<Void> later(Throwable away) {
        LOG.debugf("uploads not purged now: %s", Failures.describe(away));
        return Uni.createFrom().voidItem();
    }
}
