package health.rapport.intake.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Numbers equal rows of one file, in the database, so that a file of any size needs constant memory. */
@ApplicationScoped
public class OccurrenceStore {
    private static final String COUNT = """
            INSERT INTO row_occurrence AS o (batch_id, row_hash, seen)
            SELECT $1, hash, count(*) FROM unnest($2::bytea[]) AS r (hash) GROUP BY hash
            ON CONFLICT (batch_id, row_hash) DO UPDATE SET seen = o.seen + excluded.seen
            RETURNING row_hash, seen
            """;

    /** For each row, which of the file's rows with this hash it is, counted from 1. */
    public Uni<List<Long>> number(SqlConnection tx, UUID batch, List<byte[]> hashes) {
        if (hashes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Object array = hashes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return tx.preparedQuery(COUNT).execute(Tuple.of(batch, array)).map(rows -> numbers(hashes, rows));
    }

    /** The batch is over; nothing needs numbering any more. */
    public Uni<Void> forget(SqlConnection tx, UUID batch) {
        return tx.preparedQuery("DELETE FROM row_occurrence WHERE batch_id = $1")
                .execute(Tuple.of(batch))
                .replaceWithVoid();
    }

    private static List<Long> numbers(List<byte[]> hashes, Iterable<Row> rows) {
        Map<ByteBuffer, Long> next = new HashMap<>();
        rows.forEach(row -> next.put(ByteBuffer.wrap(row.getBuffer("row_hash").getBytes()), row.getLong("seen") + 1));
        hashes.forEach(hash -> next.merge(ByteBuffer.wrap(hash), -1L, Long::sum));
        List<Long> numbers = new ArrayList<>(hashes.size());
        for (byte[] hash : hashes) {
            numbers.add(next.merge(ByteBuffer.wrap(hash), 1L, Long::sum) - 1);
        }
        return numbers;
    }
}
