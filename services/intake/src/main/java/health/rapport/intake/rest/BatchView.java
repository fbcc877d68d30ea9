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
 * @param bytesTotal size of the file, where it is known
 * @param secondsLeft at the pace so far, while it is being read and its size is known
 * @param ignoredColumns columns of the file that the layout does not know
 * @param warnings what is not wrong but worth knowing
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
        @Nullable Long bytesTotal,
        long bytesRead,
        @Nullable Long secondsLeft,
        int attempt,
        List<String> ignoredColumns,
        List<Warning> warnings,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Something worth knowing of so many rows. */
    public record Warning(String rule, long rows, String hint) {}

    static BatchView of(Batch batch) {
        long rows = batch.counts().rowsRead();
        Batch.Pace pace = batch.pace();
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
                Math.round(rows * 1000.0 / Math.max(1, pace.elapsedMillis())),
                pace.bytesTotal(),
                pace.bytesRead(),
                batch.state() == Batch.State.RECEIVING ? secondsLeft(pace) : null,
                batch.attempt(),
                batch.ignoredColumns(),
                warnings(batch),
                batch.startedAt(),
                batch.finishedAt());
    }

    private static @Nullable Long secondsLeft(Batch.Pace pace) {
        Long total = pace.bytesTotal();
        if (total == null || pace.bytesRead() == 0) {
            return null;
        }
        double millisPerByte = (double) pace.elapsedMillis() / pace.bytesRead();
        return Math.round(Math.max(0, total - pace.bytesRead()) * millisPerByte / 1000);
    }

    private static List<Warning> warnings(Batch batch) {
        long rows = batch.counts().withoutCampaign();
        return rows == 0
                ? List.of()
                : List.of(new Warning(
                        "campaign.missing", rows, "These name no campaign_id and are in no campaign's report."));
    }
}
