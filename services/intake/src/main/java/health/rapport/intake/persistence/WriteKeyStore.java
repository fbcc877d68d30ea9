package health.rapport.intake.persistence;

import health.rapport.intake.segment.WriteKey;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Write keys, by the hash of the key. */
@ApplicationScoped
public class WriteKeyStore {
    private static final String COLUMNS = "key_id, name, source, markets, created_by, created_at, revoked_at";
    private static final String ADD = """
            INSERT INTO write_key (key_id, name, source, markets, created_by, created_at, key_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String VALID =
            "SELECT " + COLUMNS + " FROM write_key WHERE key_hash = $1 AND revoked_at IS NULL";
    private static final String LIST = "SELECT " + COLUMNS + " FROM write_key"
            + " WHERE ($1::uuid IS NULL OR key_id < $1) ORDER BY key_id DESC LIMIT $2";
    private static final String REVOKE =
            "UPDATE write_key SET revoked_at = coalesce(revoked_at, $2) WHERE key_id = $1 RETURNING " + COLUMNS;

    private final Database database;

    public WriteKeyStore(Database database) {
        this.database = database;
    }

    public Uni<Void> add(WriteKey key, byte[] hash) {
        Tuple parameters = Tuple.tuple()
                .addUUID(key.keyId())
                .addString(key.name())
                .addString(key.binding().source())
                .addValue(key.binding().markets().toArray(String[]::new))
                .addString(key.createdBy())
                .addValue(utc(key.createdAt()))
                .addValue(Buffer.buffer(hash));
        return database.pool().preparedQuery(ADD).execute(parameters).replaceWithVoid();
    }

    /** The key of this hash unless it was revoked, or null. */
    public Uni<@Nullable WriteKey> valid(byte[] hash) {
        return database.pool()
                .preparedQuery(VALID)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .map(WriteKeyStore::firstOrNull);
    }

    /** Newest first. */
    public Uni<List<WriteKey>> list(@Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WriteKeyStore::key)
                        .toList());
    }

    /** Ends a key; null when there is none. */
    public Uni<@Nullable WriteKey> revoke(UUID id, Instant now) {
        return database.pool()
                .preparedQuery(REVOKE)
                .execute(Tuple.of(id, utc(now)))
                .map(WriteKeyStore::firstOrNull);
    }

    private static @Nullable WriteKey firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : key(rows.iterator().next());
    }

    private static WriteKey key(Row row) {
        OffsetDateTime revoked = row.getOffsetDateTime("revoked_at");
        return new WriteKey(
                row.getUUID("key_id"),
                row.getString("name"),
                new WriteKey.Binding(row.getString("source"), List.of(row.getArrayOfStrings("markets"))),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
