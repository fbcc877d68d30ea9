package health.rapport.intake;

import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.BatchStore;
import health.rapport.intake.persistence.OccurrenceStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends a batch that is being read, between two chunks: what was taken in stays, the rest is not read. */
@ApplicationScoped
public class CancelBatch {
    private final Database database;
    private final BatchStore batches;
    private final OccurrenceStore occurrences;
    private final DomainClock clock;

    public CancelBatch(Database database, BatchStore batches, OccurrenceStore occurrences, DomainClock clock) {
        this.database = database;
        this.batches = batches;
        this.occurrences = occurrences;
        this.clock = clock;
    }

    /**
     * Who cancels.
     *
     * @param subject of the token
     * @param ofOthers whether batches of others too
     */
    public record By(String subject, boolean ofOthers) {}

    /** The batch as it ended. Cancelling it again changes nothing; one that ended by itself cannot be cancelled. */
    public Uni<Batch> cancel(UUID id, By by) {
        return database.inTransaction(tx -> batches.owner(tx, id)
                .invoke(owner -> requireOwn(owner, by))
                .chain(() -> batches.lock(tx, id))
                .chain(found -> cancelLocked(tx, id, found)));
    }

    private static void requireOwn(@Nullable String owner, By by) {
        if (owner != null && !by.ofOthers() && !owner.equals(by.subject())) {
            throw Problems.forbidden(
                    "Somebody else sent this file: they, a steward or an administrator may cancel it.");
        }
    }

    private Uni<Batch> cancelLocked(SqlConnection tx, UUID id, @Nullable Batch found) {
        if (found == null) {
            throw Problems.notFound("batch");
        }
        return switch (found.state()) {
            case CANCELLED -> Uni.createFrom().item(found);
            case COMPLETED, FAILED ->
                throw Problems.conflict("batch-ended", "This batch has ended already; there is nothing to cancel.");
            case RECEIVING ->
                batches.cancel(tx, id, clock.instant())
                        .chain(() -> occurrences.forget(tx, id))
                        .chain(() -> batches.lock(tx, id))
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problems.notFound("batch"));
        };
    }
}
