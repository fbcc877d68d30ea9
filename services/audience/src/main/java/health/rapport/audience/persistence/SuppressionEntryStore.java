package health.rapport.audience.persistence;

import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is on suppression lists. Rows are added and ended, never removed; triggers tell those who hold everybody in memory. */
@ApplicationScoped
public class SuppressionEntryStore {
    private static final String ADD = """
            INSERT INTO suppression_entry AS t (entry_id, list_id, kind, value, key, reason, expires_at, added_by, added_at)
            SELECT DISTINCT ON (key) id, $1, kind, value, key, reason, expires_at, $2, $3
            FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
                 AS n (id, kind, value, key, reason, expires_at)
            ORDER BY key, expires_at DESC NULLS FIRST
            ON CONFLICT (list_id, key) WHERE ended_at IS NULL DO UPDATE
            SET version = t.version + 1,
                expires_at = CASE WHEN t.expires_at IS NULL OR excluded.expires_at IS NULL THEN NULL
                                  ELSE greatest(t.expires_at, excluded.expires_at) END
            RETURNING (xmax = 0) AS new,
            """ + SuppressionsAgain.COLUMNS.replace("e.", "t.");
    private static final String END = """
            UPDATE suppression_entry e SET ended_by = $3, ended_at = $4, version = version + 1
            WHERE list_id = $1 AND entry_id = $2 AND ended_at IS NULL RETURNING
            """ + " " + SuppressionsAgain.COLUMNS;
    private static final String EXPIRE = """
            UPDATE suppression_entry e SET ended_by = 'expiry', ended_at = $1, version = version + 1
            WHERE ended_at IS NULL AND expires_at <= $1 RETURNING
            """ + " " + SuppressionsAgain.COLUMNS;
    // who may not see every market sees entries that name somebody of hers, and those she added
    private static final String LIST =
            "SELECT entry_id, kind, value, reason, expires_at, added_by, added_at FROM suppression_entry e"
                    + " WHERE list_id = $3 AND ended_at IS NULL AND ($4::text IS NULL OR key = $4)"
                    + " AND ($1::boolean OR added_by = $5 OR EXISTS (SELECT FROM person p WHERE p.state = 'STATED'"
                    + " AND p.suppression_keys @> ARRAY[e.key] AND " + MarketScope.predicate("p.markets", 1) + "))"
                    + " AND ($6::uuid IS NULL OR entry_id > $6) ORDER BY entry_id LIMIT $7";

    private static final String KNOWN = """
            SELECT l.list_id, count(e.entry_id) AS entries, count(e.ended_at) AS ended
            FROM suppression_list l LEFT JOIN suppression_entry e USING (list_id)
            WHERE l.everywhere OR l.list_id = ANY($1) GROUP BY l.list_id ORDER BY l.list_id
            """;

    private final Database database;
    private final Outbox outbox;

    public SuppressionEntryStore(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * How much of a list there is: whoever sends has to know as much.
     *
     * @param entries ever added
     * @param ended of them
     */
    public record Extent(UUID list, long entries, long ended) {}

    /** Of the lists that hold everywhere, and of these. */
    public Uni<List<Extent>> extents(Collection<UUID> named) {
        return database.pool()
                .preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfUUID(named.toArray(UUID[]::new)))
                .map(rows -> rows.stream()
                        .map(row -> new Extent(row.getUUID("list_id"), row.getLong("entries"), row.getLong("ended")))
                        .toList());
    }

    /** An entry that is to be added. */
    public record NewEntry(
            UUID id,
            SuppressionKey key,
            String value,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    /** An entry in force. */
    public record Entry(
            UUID id,
            SuppressionKey.Kind kind,
            String value,
            @Nullable String reason,
            @Nullable Instant expiresAt,
            String addedBy,
            Instant addedAt) {
        private static Entry from(Row row) {
            OffsetDateTime expires = row.getOffsetDateTime("expires_at");
            return new Entry(
                    row.getUUID("entry_id"),
                    SuppressionKey.Kind.valueOf(row.getString("kind")),
                    row.getString("value"),
                    row.getString("reason"),
                    expires == null ? null : expires.toInstant(),
                    row.getString("added_by"),
                    row.getOffsetDateTime("added_at").toInstant());
        }
    }

    /** By whom and when something is done. */
    public record Done(String by, Instant at) {}

    /** Which entries are wanted. */
    public record Query(
            UUID list,
            @Nullable SuppressionKey key,
            String caller,
            @Nullable UUID after,
            int limit) {}

    /** Adds entries; one that is there already is kept for the longer of both times. How many were new. */
    public Uni<Integer> add(UUID list, List<NewEntry> entries, Done done) {
        Tuple parameters = Tuple.tuple()
                .addUUID(list)
                .addString(done.by())
                .addOffsetDateTime(Texts.utc(done.at()))
                .addArrayOfUUID(entries.stream().map(NewEntry::id).toArray(UUID[]::new))
                .addArrayOfString(texts(entries, e -> e.key().kind().name()))
                .addArrayOfString(texts(entries, NewEntry::value))
                .addArrayOfString(texts(entries, e -> e.key().key()))
                .addArrayOfString(texts(entries, NewEntry::reason))
                .addArrayOfOffsetDateTime(entries.stream()
                        .map(e -> e.expiresAt() == null ? null : Texts.utc(e.expiresAt()))
                        .toArray(OffsetDateTime[]::new));
        return alone(tx -> tx.preparedQuery(ADD).execute(parameters).call(rows -> publish(tx, rows)))
                .map(rows ->
                        (int) rows.stream().filter(row -> row.getBoolean("new")).count());
    }

    /** Ends one; whether it was there. */
    public Uni<Boolean> end(UUID list, UUID entry, Done done) {
        return alone(tx -> tx.preparedQuery(END)
                        .execute(Tuple.of(list, entry, done.by(), Texts.utc(done.at())))
                        .call(rows -> publish(tx, rows)))
                .map(rows -> rows.size() > 0);
    }

    /** Ends those whose time is over; how many. */
    public Uni<Integer> expire(Instant now) {
        return alone(tx -> tx.preparedQuery(EXPIRE)
                        .execute(Tuple.of(Texts.utc(now)))
                        .call(rows -> publish(tx, rows)))
                .map(rows -> rows.size());
    }

    private Uni<Void> publish(SqlConnection tx, RowSet<Row> rows) {
        return outbox.append(tx, rows.stream().map(SuppressionsAgain::stated).toList());
    }

    /** Those in force, as far as they may be seen. */
    public Uni<List<Entry>> list(MarketScope scope, Query query) {
        SuppressionKey key = query.key();
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addArrayOfString(scope.markets())
                .addUUID(query.list())
                .addString(key == null ? null : key.key())
                .addString(query.caller())
                .addUUID(query.after())
                .addInteger(query.limit());
        return database.pool()
                .preparedQuery(LIST)
                .execute(parameters)
                .map(rows -> rows.stream().map(Entry::from).toList());
    }

    private <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work) {
        return database.inTransaction(tx -> ReadModel.besideNobody(tx).chain(() -> work.apply(tx)));
    }

    @SuppressWarnings("NullAway") // SQL columns may be null
    private static String[] texts(List<NewEntry> entries, Function<NewEntry, @Nullable String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }
}
