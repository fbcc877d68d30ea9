package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Batches and their counters; the counters of a chunk change in the chunk's transaction. */
@ApplicationScoped
public class BatchStore {
    private static final String COLUMNS = """
            batch_id, layout, source, state, reason, ignored_columns, rows_read, accepted, duplicate, quarantined,
            without_campaign, bytes_total, bytes_read, elapsed_millis, attempt, started_at, finished_at""";
    private static final String OPEN = """
            INSERT INTO batch (batch_id, layout, source, state, owner, idempotency_key, started_at, bytes_total)
            VALUES ($1, $2, $3, 'RECEIVING', $4, $5, $6, $7)
            ON CONFLICT (owner, idempotency_key) DO NOTHING
            """;
    private static final String BY_KEY =
            "SELECT " + COLUMNS + " FROM batch WHERE owner = $1 AND idempotency_key = $2 FOR UPDATE";
    private static final String AGAIN = """
            UPDATE batch SET state = 'RECEIVING', reason = NULL, finished_at = NULL, rows_read = 0, accepted = 0,
                duplicate = 0, quarantined = 0, without_campaign = 0, bytes_read = 0, elapsed_millis = 0,
                attempt = attempt + 1, started_at = $2, bytes_total = $3, touched_at = clock_timestamp()
            WHERE batch_id = $1
            """;
    private static final String LOCK = "SELECT " + COLUMNS + " FROM batch WHERE batch_id = $1 FOR UPDATE";
    private static final String OWNER = "SELECT owner FROM batch WHERE batch_id = $1";
    private static final String ADVANCE = """
            UPDATE batch SET rows_read = $2, accepted = $3, duplicate = $4, quarantined = $5, without_campaign = $6,
                bytes_read = $7, elapsed_millis = $8, touched_at = clock_timestamp()
            WHERE batch_id = $1
            """;
    private static final String FINISH = """
            UPDATE batch SET state = $2, reason = $3, ignored_columns = $4, finished_at = $5, elapsed_millis = $6
            WHERE batch_id = $1 AND state = 'RECEIVING' AND attempt = $7
            """;
    private static final String CANCEL = """
            UPDATE batch SET state = 'CANCELLED', reason = 'Cancelled. What was taken in until then stays.', finished_at = $2
            WHERE batch_id = $1 AND state = 'RECEIVING'
            """;
    private static final String INTERRUPTED = """
            UPDATE batch SET state = 'FAILED', reason = $2, finished_at = started_at + elapsed_millis * interval '1 ms'
            WHERE state = 'RECEIVING' AND touched_at < clock_timestamp() - $1 * interval '1 ms'
            """;
    private static final String TOUCH =
            "UPDATE batch SET touched_at = clock_timestamp() WHERE batch_id = ANY($1::uuid[]) AND state = 'RECEIVING'";
    private static final String LIST = "SELECT " + COLUMNS + " FROM batch"
            + " WHERE ($1::uuid IS NULL OR batch_id < $1) ORDER BY batch_id DESC LIMIT $2";

    private final Database database;

    public BatchStore(Database database) {
        this.database = database;
    }

    /** Whose token sent it; null where there is no such batch. */
    public Uni<@Nullable String> owner(SqlConnection tx, UUID id) {
        return tx.preparedQuery(OWNER)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("owner"));
    }

    /** Opens a batch unless its owner's key is known already; false in that case. */
    public Uni<Boolean> open(SqlConnection tx, Batch batch, String owner, @Nullable String key) {
        Tuple parameters = Tuple.tuple()
                .addUUID(batch.batchId())
                .addString(batch.layout().name())
                .addString(batch.source())
                .addString(owner)
                .addString(key)
                .addValue(utc(batch.startedAt()))
                .addLong(batch.pace().bytesTotal());
        return tx.preparedQuery(OPEN).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    /** The batch of this key, locked. */
    public Uni<Batch> lockByKey(SqlConnection tx, String owner, String key) {
        return tx.preparedQuery(BY_KEY)
                .execute(Tuple.of(owner, key))
                .map(rows -> batch(rows.iterator().next()));
    }

    /** Begins a failed batch again from its first row. */
    public Uni<Void> again(SqlConnection tx, Batch restarted) {
        Tuple parameters = Tuple.of(
                restarted.batchId(),
                utc(restarted.startedAt()),
                restarted.pace().bytesTotal());
        return tx.preparedQuery(AGAIN).execute(parameters).replaceWithVoid();
    }

    public Uni<@Nullable Batch> lock(SqlConnection tx, UUID batch) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(batch)).map(BatchStore::firstOrNull);
    }

    /** So far it is now. */
    public Uni<Void> advance(SqlConnection tx, UUID batch, Counts counts, Batch.Pace pace) {
        Tuple parameters = Tuple.tuple()
                .addUUID(batch)
                .addLong(counts.rowsRead())
                .addLong(counts.accepted())
                .addLong(counts.duplicate())
                .addLong(counts.quarantined())
                .addLong(counts.withoutCampaign())
                .addLong(pace.bytesRead())
                .addLong(pace.elapsedMillis());
        return tx.preparedQuery(ADVANCE).execute(parameters).replaceWithVoid();
    }

    /** Ends the attempt, unless it was ended already. */
    public Uni<Void> finish(SqlConnection tx, Batch ended) {
        Instant at = ended.finishedAt() == null ? ended.startedAt() : ended.finishedAt();
        Tuple parameters = Tuple.tuple()
                .addUUID(ended.batchId())
                .addString(ended.state().name())
                .addString(ended.reason())
                .addValue(ended.ignoredColumns().toArray(String[]::new))
                .addValue(utc(at))
                .addLong(ended.pace().elapsedMillis())
                .addInteger(ended.attempt());
        return tx.preparedQuery(FINISH).execute(parameters).replaceWithVoid();
    }

    /** Ends a batch that is being read, on somebody's order. */
    public Uni<Void> cancel(SqlConnection tx, UUID batch, Instant now) {
        return tx.preparedQuery(CANCEL).execute(Tuple.of(batch, utc(now))).replaceWithVoid();
    }

    /** Says of every batch that nobody worked on for so long that it was interrupted. */
    public Uni<Integer> failInterrupted(Duration quiet, String reason) {
        return database.pool()
                .preparedQuery(INTERRUPTED)
                .execute(Tuple.of(quiet.toMillis(), reason))
                .map(RowSet::rowCount);
    }

    /** These are being worked on, even if no row came lately. */
    public Uni<Void> touch(List<UUID> batches) {
        Object ids = batches.toArray(UUID[]::new);
        return database.pool().preparedQuery(TOUCH).execute(Tuple.of(ids)).replaceWithVoid();
    }

    public Uni<@Nullable Batch> find(UUID batch) {
        return database.pool()
                .preparedQuery("SELECT " + COLUMNS + " FROM batch WHERE batch_id = $1")
                .execute(Tuple.of(batch))
                .map(BatchStore::firstOrNull);
    }

    /** Newest first. */
    public Uni<List<Batch>> list(@Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BatchStore::batch)
                        .toList());
    }

    private static @Nullable Batch firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : batch(rows.iterator().next());
    }

    private static Batch batch(Row row) {
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Batch(
                row.getUUID("batch_id"),
                Layout.valueOf(row.getString("layout")),
                row.getString("source"),
                Batch.State.valueOf(row.getString("state")),
                row.getString("reason"),
                List.of(row.getArrayOfStrings("ignored_columns")),
                new Counts(
                        row.getLong("accepted"),
                        row.getLong("duplicate"),
                        row.getLong("quarantined"),
                        row.getLong("without_campaign")),
                new Batch.Pace(row.getLong("bytes_total"), row.getLong("bytes_read"), row.getLong("elapsed_millis")),
                row.getInteger("attempt"),
                row.getOffsetDateTime("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
