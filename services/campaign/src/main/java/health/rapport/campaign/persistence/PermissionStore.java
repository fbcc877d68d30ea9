package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Ledger;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger. What holds now is a function of the rows alone ({@link Ledger}), so that it does not matter in which order, or how
 * often, they come in.
 */
@ApplicationScoped
public class PermissionStore {
    private static final String COLUMNS =
            "address, scope, channel, purpose, version, status, source, evidence, effective_at";
    // two writers of one address take turns, or each would count without the other's row
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(k)
            FROM (SELECT DISTINCT hashtextextended(a, 4711) AS k FROM unnest($1::text[]) AS t (a) ORDER BY 1) AS keys
            """;
    private static final String INSERT = """
            INSERT INTO permission_entry (entry_id, address, scope, channel, purpose, status, source, evidence,
                                          effective_at, recorded_by, source_kind)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                 $8::text[], $9::timestamptz[], $10::text[], $11::text[])
            ON CONFLICT (entry_id) DO NOTHING
            """;
    private static final String SAID = "SELECT * FROM permission_entry WHERE address = ANY($1)";
    private static final String HOLDS = """
            INSERT INTO permission AS p (address, scope, channel, purpose, version, status, source, evidence, effective_at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
                                 $9::timestamptz[])
            ON CONFLICT (address, scope, channel, purpose) DO UPDATE SET version = excluded.version,
                status = excluded.status, source = excluded.source, evidence = excluded.evidence,
                effective_at = excluded.effective_at
            WHERE excluded.version > p.version
            RETURNING
            """ + " " + COLUMNS;
    // an address is shown to those who may see somebody who has it
    private static final String LIST =
            "SELECT " + COLUMNS + " FROM permission t WHERE ($3::text IS NULL OR address = $3)"
                    + " AND ($1::boolean OR EXISTS (SELECT 1 FROM person q WHERE q.email_key = t.address AND "
                    + MarketScope.predicate("q.markets", 1) + ") OR EXISTS (SELECT 1 FROM person q WHERE q.person_id ="
                    + " CASE WHEN t.address LIKE 'person:%' THEN substr(t.address, 8)::uuid END AND "
                    + MarketScope.predicate("q.markets", 1) + "))"
                    + " AND ($4::text IS NULL OR (address, scope, channel, purpose) > ($4, $5::text, $6::text, $7::text))"
                    + " ORDER BY address, scope, channel, purpose LIMIT $8";
    private static final String OPTED_OUT = """
            SELECT count(*) AS rows FROM permission
            WHERE address = $1 AND status = 'OPTED_OUT' AND purpose = '' AND channel IN ('', $2)
            """;

    /** Waits until nobody else writes about these addresses, for the rest of the transaction. */
    public Uni<Void> lock(SqlConnection tx, List<String> addresses) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfString(addresses.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Adds rows that are not there yet and says what changed. */
    public Uni<List<PermissionStated>> add(SqlConnection tx, List<LedgerEntry> entries) {
        List<String> addresses =
                entries.stream().map(e -> e.address().key()).distinct().toList();
        return lock(tx, addresses)
                .chain(() -> tx.preparedQuery(INSERT).execute(parameters(entries)))
                .chain(() -> tx.preparedQuery(SAID)
                        .execute(Tuple.tuple().addArrayOfString(addresses.toArray(String[]::new))))
                .map(rows -> states(Rows.list(rows, PermissionStore::entry)))
                .chain(states -> tx.preparedQuery(HOLDS).execute(holding(states)))
                .map(rows -> Rows.list(rows, PermissionStore::read));
    }

    /** What is in force of one address, scope, channel and purpose, and how many rows say something about it. */
    private record State(LedgerEntry entry, long rows) {}

    private static List<State> states(List<LedgerEntry> entries) {
        return entries.stream().collect(Collectors.groupingBy(LedgerEntry::about)).values().stream()
                .map(said -> new State(Ledger.inForce(said).orElseThrow(), said.size()))
                .toList();
    }

    /** Whether every message of this channel to this address is refused already. */
    public Uni<Boolean> optedOut(SqlConnection tx, String address, Channel channel) {
        return tx.preparedQuery(OPTED_OUT)
                .execute(Tuple.of(address, channel.name()))
                .map(rows -> rows.iterator().next().getLong("rows") > 0);
    }

    /** What holds now of one address. */
    public Uni<List<PermissionStated>> states(SqlClient db, String address) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM permission WHERE address = $1")
                .execute(Tuple.of(address))
                .map(rows -> Rows.list(rows, PermissionStore::read));
    }

    /** What holds now, of one address or all; sorted by address. */
    public Uni<List<PermissionStated>> list(SqlClient db, MarketScope scope, Query query) {
        List<String> after = query.after();
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addArrayOfString(scope.markets())
                .addString(query.address());
        for (int i = 0; i < 4; i++) {
            parameters.addString(after == null ? null : after.get(i));
        }
        return db.preparedQuery(LIST)
                .execute(parameters.addInteger(query.limit()))
                .map(rows -> Rows.list(rows, PermissionStore::read));
    }

    /** Which rows of the ledger's state are wanted. */
    public record Query(@Nullable String address, @Nullable List<String> after, int limit) {}

    private static Tuple parameters(List<LedgerEntry> entries) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(entries.stream().map(LedgerEntry::id).toArray(UUID[]::new));
        about(parameters, entries);
        return parameters
                .addArrayOfString(texts(entries, e -> e.status().name()))
                .addArrayOfString(texts(entries, LedgerEntry::source))
                .addArrayOfString(texts(entries, LedgerEntry::evidence))
                .addArrayOfOffsetDateTime(times(entries))
                .addArrayOfString(texts(entries, LedgerEntry::recordedBy))
                .addArrayOfString(texts(entries, e -> e.kind().name()));
    }

    private static Tuple holding(List<State> states) {
        List<LedgerEntry> entries = states.stream().map(State::entry).toList();
        Tuple parameters = Tuple.tuple();
        about(parameters, entries);
        return parameters
                .addArrayOfLong(states.stream().map(State::rows).toArray(Long[]::new))
                .addArrayOfString(texts(entries, e -> e.status().name()))
                .addArrayOfString(texts(entries, LedgerEntry::source))
                .addArrayOfString(texts(entries, LedgerEntry::evidence))
                .addArrayOfOffsetDateTime(times(entries));
    }

    private static void about(Tuple parameters, List<LedgerEntry> entries) {
        parameters
                .addArrayOfString(texts(entries, e -> e.address().key()))
                .addArrayOfString(texts(entries, e -> e.scope().name()))
                .addArrayOfString(texts(
                        entries, e -> e.channel() == null ? "" : e.channel().name()))
                .addArrayOfString(texts(entries, e -> e.purpose() == null ? "" : e.purpose()));
    }

    private static OffsetDateTime[] times(List<LedgerEntry> entries) {
        return entries.stream().map(e -> Rows.utc(e.effectiveAt())).toArray(OffsetDateTime[]::new);
    }

    private static String[] texts(List<LedgerEntry> entries, Function<LedgerEntry, @Nullable String> field) {
        return entries.stream().map(field).toArray(String[]::new);
    }

    private static LedgerEntry entry(Row row) {
        PermissionStated stated = read(row, 0);
        return new LedgerEntry(
                row.getUUID("entry_id"),
                new Address(stated.address()),
                stated.scope(),
                stated.channel(),
                stated.purpose(),
                stated.status(),
                stated.source(),
                SourceKind.valueOf(row.getString("source_kind")),
                stated.evidence(),
                stated.effectiveAt(),
                row.getString("recorded_by"));
    }

    private static PermissionStated read(Row row) {
        return read(row, row.getLong("version"));
    }

    private static PermissionStated read(Row row, long version) {
        String channel = row.getString("channel");
        String purpose = row.getString("purpose");
        return new PermissionStated(
                row.getString("address"),
                PermissionScope.valueOf(row.getString("scope")),
                channel.isEmpty() ? null : Channel.valueOf(channel),
                purpose.isEmpty() ? null : purpose,
                version,
                PermissionStatus.valueOf(row.getString("status")),
                row.getString("source"),
                row.getString("evidence"),
                Rows.time(row, "effective_at"));
    }
}
