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
        Pace pace,
        int attempt,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Where a batch stands. */
    public enum State {
        RECEIVING,
        COMPLETED,
        FAILED,
        /** Somebody ended it; what was taken in until then stays. */
        CANCELLED
    }

    /**
     * How far and how fast.
     *
     * @param bytesTotal size of the file, where it is known
     */
    public record Pace(@Nullable Long bytesTotal, long bytesRead, long elapsedMillis) {}

    public Batch {
        ignoredColumns = List.copyOf(ignoredColumns);
    }
}
