package health.rapport.intake.persistence;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.upload.Upload;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Uploads and which parts of them are there; the bytes are in {@link PieceStore}. */
@ApplicationScoped
public class UploadStore {
    private static final String COLUMNS = """
            u.upload_id, u.layout, u.source, u.mapping, u.content_type, u.owner, u.state, u.batch_id, u.created_at
            """;
    private static final String FROM = "SELECT " + COLUMNS + "FROM upload u ";
    private static final String ADD = """
            INSERT INTO upload (upload_id, layout, source, mapping, content_type, owner, state, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'OPEN', $7)
            """;
    private static final String PARTS =
            "SELECT part, content_id, sha256, length, pieces FROM upload_part WHERE upload_id = $1 ORDER BY part";
    private static final String PUT_PART = """
            INSERT INTO upload_part (upload_id, part, content_id, sha256, length, pieces) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (upload_id, part) DO UPDATE SET content_id = excluded.content_id, sha256 = excluded.sha256,
                length = excluded.length, pieces = excluded.pieces
            """;
    private static final String MOVE = "UPDATE upload SET state = $2, batch_id = coalesce($3, batch_id),"
            + " touched_at = clock_timestamp() WHERE upload_id = $1";
    /** Complete, and nobody reads it: never begun, or begun and broken off, or over but not yet cleared away. */
    private static final String WAITING = FROM + """
            LEFT JOIN batch b ON b.batch_id = u.batch_id
            WHERE u.state = 'COMPLETE' AND u.touched_at < clock_timestamp() - interval '5 seconds'
                AND (b.batch_id IS NULL OR b.state IN ('COMPLETED', 'CANCELLED') OR b.state = 'FAILED' AND b.attempt < 6)
            ORDER BY u.touched_at LIMIT 4
            """;

    private static final String FORGOTTEN =
            "DELETE FROM upload WHERE state <> 'DONE' AND touched_at < clock_timestamp() - $1 * interval '1 s'";

    private final Database database;

    public UploadStore(Database database) {
        this.database = database;
    }

    public Uni<Void> add(Upload upload) {
        Upload.Content content = upload.content();
        Tuple parameters = Tuple.tuple()
                .addUUID(upload.uploadId())
                .addString(content.layout().name())
                .addString(content.source())
                .addString(content.mapping())
                .addString(content.contentType())
                .addString(upload.owner())
                .addValue(upload.createdAt().atOffset(ZoneOffset.UTC));
        return database.pool().preparedQuery(ADD).execute(parameters).replaceWithVoid();
    }

    public Uni<@Nullable Upload> find(UUID id) {
        return database.pool()
                .preparedQuery(FROM + "WHERE upload_id = $1")
                .execute(Tuple.of(id))
                .map(UploadStore::firstOrNull);
    }

    public Uni<@Nullable Upload> lock(SqlConnection tx, UUID id) {
        return tx.preparedQuery(FROM + "WHERE upload_id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(UploadStore::firstOrNull);
    }

    /** In order. */
    public Uni<List<Upload.Part>> parts(UUID id) {
        return database.pool().preparedQuery(PARTS).execute(Tuple.of(id)).map(UploadStore::parts);
    }

    /** The same within a transaction. */
    public Uni<List<Upload.Part>> parts(SqlConnection tx, UUID id) {
        return tx.preparedQuery(PARTS).execute(Tuple.of(id)).map(UploadStore::parts);
    }

    /** Puts a part in place of what had its number before. */
    public Uni<Void> putPart(SqlConnection tx, UUID upload, Upload.Part part) {
        Tuple parameters = Tuple.tuple()
                .addUUID(upload)
                .addInteger(part.number())
                .addUUID(part.contentId())
                .addValue(Buffer.buffer(part.sha256()))
                .addLong(part.length())
                .addInteger(part.pieces());
        return tx.preparedQuery(PUT_PART).execute(parameters).chain(() -> move(tx, upload, Upload.State.OPEN, null));
    }

    /** Its parts are needed no more. */
    public Uni<Void> clear(SqlConnection tx, UUID upload) {
        return tx.preparedQuery("DELETE FROM upload_part WHERE upload_id = $1")
                .execute(Tuple.of(upload))
                .chain(() -> move(tx, upload, Upload.State.DONE, null));
    }

    public Uni<Void> move(SqlConnection tx, UUID upload, Upload.State state, @Nullable UUID batch) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(upload, state.name(), batch))
                .replaceWithVoid();
    }

    /** Uploads that somebody has to go on with. */
    public Uni<List<Upload>> waiting() {
        return database.pool()
                .query(WAITING)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UploadStore::upload)
                        .toList());
    }

    /** Deletes uploads that nobody touched for so many seconds; gives how many. */
    public Uni<Integer> deleteForgotten(long seconds) {
        return database.pool()
                .preparedQuery(FORGOTTEN)
                .execute(Tuple.of(seconds))
                .map(RowSet::rowCount);
    }

    private static @Nullable Upload firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : upload(rows.iterator().next());
    }

    private static List<Upload.Part> parts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Upload.Part(
                        row.getInteger("part"),
                        row.getUUID("content_id"),
                        row.getBuffer("sha256").getBytes(),
                        row.getLong("length"),
                        row.getInteger("pieces")))
                .toList();
    }

    private static Upload upload(Row row) {
        return new Upload(
                row.getUUID("upload_id"),
                new Upload.Content(
                        Layout.valueOf(row.getString("layout")),
                        row.getString("source"),
                        row.getString("mapping"),
                        row.getString("content_type")),
                row.getString("owner"),
                Upload.State.valueOf(row.getString("state")),
                row.getUUID("batch_id"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
