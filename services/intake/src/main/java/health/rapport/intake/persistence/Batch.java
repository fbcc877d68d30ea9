package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded file and how far it is.
 *
 * @param reason why it failed and what to do, or what to know although it completed
 * @param attempt how often this upload was begun under its idempotency key
 * @param startedAt on the domain clock
 */
public record Batch(
        UUID batchId,
        Layout layout,
        String source,
        State state,
        @Nullable String reason,
        List<String> ignoredColumns,
        Counts counts,
        long elapsedMillis,
        int attempt,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Where a batch stands. */
    public enum State {
        RECEIVING,
        COMPLETED,
        FAILED
    }

    public Batch {
        ignoredColumns = List.copyOf(ignoredColumns);
    }
}
