package health.rapport.intake;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.BatchStore;
import health.rapport.intake.persistence.Counts;
import health.rapport.intake.persistence.OccurrenceStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a batch. With an idempotency key that was used before it is the same batch: as it is while it runs or when it
 * completed, and begun again from the first row when it failed.
 */
@ApplicationScoped
public class OpenBatch {
    private final Database database;
    private final BatchStore batches;
    private final OccurrenceStore occurrences;
    private final DomainClock clock;

    public OpenBatch(Database database, BatchStore batches, OccurrenceStore occurrences, DomainClock clock) {
        this.database = database;
        this.batches = batches;
        this.occurrences = occurrences;
        this.clock = clock;
    }

    /**
     * Who uploads what.
     *
     * @param length of the file in bytes, where it is known
     */
    public record Request(
            Layout layout,
            String source,
            String owner,
            @Nullable String key,
            @Nullable Long length) {}

    /**
     * @param begun whether the file is to be read now
     */
    public record Opened(Batch batch, boolean begun) {}

    public Uni<Opened> open(Request request) {
        Batch fresh = fresh(request, Ids.next(), 1);
        return database.inTransaction(tx -> batches.open(tx, fresh, request.owner(), request.key())
                .chain(opened -> opened ? begun(fresh) : join(tx, request)));
    }

    private Uni<Opened> join(SqlConnection tx, Request request) {
        String key = request.key() == null ? "" : request.key();
        return batches.lockByKey(tx, request.owner(), key)
                .invoke(known -> requireSame(request, known))
                .chain(known -> again(tx, request, known));
    }

    private Uni<Opened> again(SqlConnection tx, Request request, Batch known) {
        if (known.state() != Batch.State.FAILED) {
            return Uni.createFrom().item(new Opened(known, false));
        }
        Batch restarted = fresh(request, known.batchId(), known.attempt() + 1);
        return batches.again(tx, restarted)
                .chain(() -> occurrences.forget(tx, known.batchId()))
                .chain(() -> begun(restarted));
    }

    private static Uni<Opened> begun(Batch batch) {
        return Uni.createFrom().item(new Opened(batch, true));
    }

    private Batch fresh(Request request, UUID id, int attempt) {
        Instant now = clock.instant();
        return new Batch(
                id,
                request.layout(),
                request.source(),
                Batch.State.RECEIVING,
                null,
                List.of(),
                Counts.NONE,
                new Batch.Pace(request.length(), 0, 0),
                attempt,
                now,
                null);
    }

    private static void requireSame(Request request, Batch known) {
        if (known.layout() != request.layout() || !known.source().equals(request.source())) {
            throw Problems.conflict(
                    "idempotency-key-reused", "This Idempotency-Key belongs to a batch of another layout or source.");
        }
    }
}
