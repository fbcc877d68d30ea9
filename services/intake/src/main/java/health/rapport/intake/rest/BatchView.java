package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.intake.persistence.Batch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch and how far it is. Rows read are always accepted + duplicate + quarantined.
 *
 * @param reason why it failed and what to do
 * @param ignoredColumns columns of the file that the layout does not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchView(
        UUID batchId,
        String layout,
        String source,
        Batch.State state,
        @Nullable String reason,
        long rowsRead,
        long accepted,
        long duplicate,
        long quarantined,
        long rowsPerSecond,
        int attempt,
        List<String> ignoredColumns,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    static BatchView of(Batch batch) {
        long rows = batch.counts().rowsRead();
        return new BatchView(
                batch.batchId(),
                batch.layout().slug(),
                batch.source(),
                batch.state(),
                batch.reason(),
                rows,
                batch.counts().accepted(),
                batch.counts().duplicate(),
                batch.counts().quarantined(),
                Math.round(rows * 1000.0 / Math.max(1, batch.elapsedMillis())),
                batch.attempt(),
                batch.ignoredColumns(),
                batch.startedAt(),
                batch.finishedAt());
    }
}
