package health.rapport.runtime.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The relay's side of the outbox table: one connection of its own, which holds the lock of its shard. */
final class OutboxTable implements AutoCloseable {
    private static final int PAGE_ROWS = 1000;
    private static final long PAGE_BYTES = 4L << 20;
    private static final String HEAD = """
            SELECT seq, topic, key, event_id, type, encoding, payload, traceparent, republish, created_at
            FROM (SELECT *, sum(octet_length(payload)) OVER (ORDER BY seq) - octet_length(payload) AS before
                  FROM (SELECT * FROM outbox WHERE shard = ? AND seq <> ALL (?) ORDER BY seq LIMIT ?) head) sized
            WHERE before IS NULL OR before < ?
            ORDER BY seq
            """;

    private final Connection connection;
    private final int shard;

    private OutboxTable(Connection connection, int shard) {
        this.connection = connection;
        this.shard = shard;
    }

    static OutboxTable connect(String url, Properties properties, int shard) throws SQLException {
        Connection connection = new org.postgresql.Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not a PostgreSQL address", "08001");
        }
        return new OutboxTable(connection, shard);
    }

    /** Whether this connection now owns the shard. The lock goes when the connection goes, however it ends. */
    boolean tryLock() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.outbox'), ?)")) {
            lock.setInt(1, shard);
            try (ResultSet result = lock.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The oldest rows besides those underway, bounded in number and bytes; at least one if there is any. */
    List<OutboxRow> head(List<Long> underway) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HEAD)) {
            query.setInt(1, shard);
            query.setArray(2, connection.createArrayOf("bigint", underway.toArray()));
            query.setInt(3, PAGE_ROWS);
            query.setLong(4, PAGE_BYTES);
            try (ResultSet result = query.executeQuery()) {
                List<OutboxRow> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        }
    }

    void delete(List<OutboxRow> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox WHERE seq = ANY(?)")) {
            Object[] seqs = rows.stream().map(OutboxRow::seq).toArray();
            delete.setArray(1, connection.createArrayOf("bigint", seqs));
            delete.executeUpdate();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // nothing is lost: uncommitted deletes are repeated by the next owner
        }
    }

    private static OutboxRow row(ResultSet r) throws SQLException {
        return new OutboxRow(
                r.getLong("seq"),
                r.getString("topic"),
                r.getString("key"),
                r.getObject("event_id", UUID.class),
                r.getString("type"),
                r.getString("encoding"),
                r.getBytes("payload"),
                r.getString("traceparent"),
                r.getBoolean("republish"),
                r.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** One row as it is stored. */
    record OutboxRow(
            long seq,
            String topic,
            String key,
            UUID eventId,
            String type,
            String encoding,
            byte @Nullable [] payload,
            @Nullable String traceparent,
            boolean republish,
            Instant createdAt) {}
}
