package health.rapport.intake.mllp;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * When the newest message that was taken in told of each record, so that one that was held up on its way does not overwrite
 * a newer one. Records are keyed fingerprints.
 */
@ApplicationScoped
public class LatestRecords {
    private static final String CLAIM = """
            INSERT INTO hl7_latest AS l (record, told_at)
            SELECT DISTINCT record, $2::timestamptz FROM unnest($1::bytea[]) AS r (record) ORDER BY record
            ON CONFLICT (record) DO UPDATE SET told_at = excluded.told_at WHERE l.told_at <= excluded.told_at
            RETURNING record
            """;

    /** Those of the records of which nothing newer is known; nobody else changes them until the transaction ends. */
    Uni<Set<ByteBuffer>> claim(SqlConnection tx, Collection<byte[]> records, Instant toldAt) {
        Buffer[] keys = records.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(keys, toldAt.atOffset(ZoneOffset.UTC)))
                .map(LatestRecords::keys);
    }

    private static Set<ByteBuffer> keys(RowSet<Row> rows) {
        Set<ByteBuffer> keys = new HashSet<>();
        rows.forEach(row -> keys.add(ByteBuffer.wrap(row.getBuffer("record").getBytes())));
        return keys;
    }
}
