package health.rapport.intake.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Problem;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The quarantine: payloads are encrypted, problems are not, for they hold no values. */
@ApplicationScoped
public class QuarantineStore {
    private static final String CONTEXT = "quarantine";
    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};
    private static final String REASONS = "ARRAY(SELECT DISTINCT p ->> 'rule' FROM jsonb_array_elements(%s) AS p)";
    private static final String COLUMNS = """
            quarantine_id, layout, form, source, occurrence, batch_id, last_batch_id, row_number,
            problems::text AS problems, state, outcome, submission_id, version, created_at, resolved_at""";
    private static final String ADD = """
            INSERT INTO quarantined_item AS q (quarantine_id, fingerprint, layout, form, source, market, occurrence,
                batch_id, last_batch_id, row_number, problems, reasons, payload, state, created_at)
            SELECT id, fp, layout, form, source, market, occurrence, batch, batch, row_number, problems::jsonb,
                %s, payload, 'OPEN', $12
            FROM unnest($1::uuid[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
                $8::uuid[], $9::bigint[], $10::text[], $11::bytea[])
                AS n (id, fp, layout, form, source, market, occurrence, batch, row_number, problems, payload)
            ORDER BY fp
            ON CONFLICT (fingerprint) DO UPDATE SET last_batch_id = excluded.last_batch_id
            RETURNING fingerprint, quarantine_id, submission_id
            """.formatted(REASONS.formatted("problems::jsonb"));
    private static final String IN_SCOPE = MarketScope.predicateOne("coalesce(market, 'unassigned')", 1);
    private static final String SELECTED = " FROM quarantined_item WHERE " + IN_SCOPE + """
             AND ($3::text IS NULL OR reasons @> ARRAY[$3::text])
             AND ($4::uuid IS NULL OR batch_id = $4 OR last_batch_id = $4)
             AND ($5::text IS NULL OR state = $5)
             AND ($6::text IS NULL OR layout = $6)
             AND ($7::uuid IS NULL OR quarantine_id < $7)
            ORDER BY quarantine_id DESC LIMIT $8
            """;
    private static final String LIST = "SELECT " + COLUMNS + SELECTED;
    private static final String LIST_WHOLE = "SELECT " + COLUMNS + ", payload" + SELECTED;
    private static final String GET =
            "SELECT " + COLUMNS + ", payload FROM quarantined_item WHERE " + IN_SCOPE + " AND quarantine_id = $3";
    private static final String EDIT = """
            UPDATE quarantined_item SET payload = $2, problems = $3::text::jsonb, reasons = %s, market = $4,
                version = version + 1
            WHERE quarantine_id = $1
            """.formatted(REASONS.formatted("$3::text::jsonb"));
    private static final String WRONG_WITH = """
            UPDATE quarantined_item SET problems = $2::text::jsonb, reasons = %s, version = version + 1
            WHERE quarantine_id = $1 AND state = 'OPEN' AND version = $3
            """.formatted(REASONS.formatted("$2::text::jsonb"));
    private static final String RESOLVE = """
            UPDATE quarantined_item SET state = 'RESOLVED', outcome = $2, submission_id = $3, resolved_at = $4,
                version = version + 1
            WHERE quarantine_id = $1 AND state = 'OPEN' AND version = $5
            """;

    private final Database database;
    private final PayloadCipher cipher;
    private final ObjectMapper json;

    public QuarantineStore(Database database, PayloadCipher cipher, ObjectMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    /** One item to put there. */
    public record Entry(
            Quarantined item, byte[] fingerprint, @Nullable String market) {}

    /** What to look for; null asks for all. */
    public record Filter(
            @Nullable String reason,
            @Nullable UUID batchId,
            @Nullable String state,
            @Nullable Layout layout,
            @Nullable UUID after) {
        /** The same, beginning after an item. */
        public Filter after(UUID last) {
            return new Filter(reason, batchId, state, layout, last);
        }
    }

    /** Whose markets the asking person may see. */
    public record Scope(boolean all, String[] markets) {}

    /** Puts items there, each fingerprint at most once a call; one that is there already stays as it is. */
    public Uni<Map<ByteBuffer, QuarantineKey>> add(SqlConnection tx, List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.tuple()
                .addValue(column(entries, e -> e.item().quarantineId(), UUID[]::new))
                .addValue(column(entries, e -> Buffer.buffer(e.fingerprint()), Buffer[]::new))
                .addValue(column(entries, e -> e.item().layout().name(), String[]::new))
                .addValue(column(entries, e -> e.item().form().name(), String[]::new))
                .addValue(column(entries, e -> e.item().source(), String[]::new))
                .addValue(column(entries, Entry::market, String[]::new))
                .addValue(column(entries, e -> e.item().place().occurrence(), Long[]::new))
                .addValue(column(entries, e -> e.item().place().batchId(), UUID[]::new))
                .addValue(column(entries, e -> e.item().place().rowNumber(), Long[]::new))
                .addValue(column(entries, e -> problems(e.item().problems()), String[]::new))
                .addValue(column(entries, e -> sealed(e.item().payload()), Buffer[]::new))
                .addValue(utc(now));
        return tx.preparedQuery(ADD).execute(parameters).map(QuarantineStore::keys);
    }

    /** Newest first, without payloads. */
    public Uni<List<Quarantined>> list(Scope scope, Filter filter, int limit) {
        return selected(LIST, scope, filter, limit).map(rows -> items(rows, row -> item(row, new byte[0])));
    }

    /** The same with payloads. */
    public Uni<List<Quarantined>> listWhole(Scope scope, Filter filter, int limit) {
        return selected(LIST_WHOLE, scope, filter, limit).map(rows -> items(rows, this::whole));
    }

    private Uni<RowSet<Row>> selected(String sql, Scope scope, Filter filter, int limit) {
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addValue(scope.markets())
                .addString(filter.reason())
                .addUUID(filter.batchId())
                .addString(filter.state())
                .addString(filter.layout() == null ? null : filter.layout().name())
                .addUUID(filter.after())
                .addInteger(limit);
        return database.pool().preparedQuery(sql).execute(parameters);
    }

    private static List<Quarantined> items(RowSet<Row> rows, Function<Row, Quarantined> item) {
        return StreamSupport.stream(rows.spliterator(), false).map(item).toList();
    }

    /** One with its payload, or null. */
    public Uni<@Nullable Quarantined> find(Scope scope, UUID id) {
        return database.pool()
                .preparedQuery(GET)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(this::firstOrNull);
    }

    /** The same as this transaction sees it. */
    public Uni<@Nullable Quarantined> find(SqlConnection tx, Scope scope, UUID id) {
        return tx.preparedQuery(GET)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(this::firstOrNull);
    }

    /** The same, locked until the transaction ends. */
    public Uni<@Nullable Quarantined> lock(SqlConnection tx, Scope scope, UUID id) {
        return tx.preparedQuery(GET + " FOR UPDATE")
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(this::firstOrNull);
    }

    /** New content for an open item, with what is wrong with it now. */
    public Uni<Void> edit(SqlConnection tx, Quarantined edited, @Nullable String market) {
        Tuple parameters =
                Tuple.of(edited.quarantineId(), sealed(edited.payload()), problems(edited.problems()), market);
        return tx.preparedQuery(EDIT).execute(parameters).replaceWithVoid();
    }

    /** The same content, but something else is wrong with it now; false if it was changed since it was read. */
    public Uni<Boolean> wrongWith(SqlConnection tx, Quarantined stored, List<Problem> problems) {
        return tx.preparedQuery(WRONG_WITH)
                .execute(Tuple.of(stored.quarantineId(), problems(problems), stored.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** It ended as this submission; false if it was changed since it was read. */
    public Uni<Boolean> resolve(SqlConnection tx, Quarantined stored, Quarantined.Resolution how) {
        return tx.preparedQuery(RESOLVE)
                .execute(Tuple.of(
                        stored.quarantineId(), how.outcome(), how.submissionId(), utc(at(how)), stored.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Instant at(Quarantined.Resolution how) {
        return how.at() == null ? Instant.EPOCH : how.at();
    }

    private @Nullable Quarantined firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : whole(rows.iterator().next());
    }

    private Quarantined whole(Row row) {
        return item(row, opened(row.getBuffer("payload").getBytes()));
    }

    private Quarantined item(Row row, byte[] payload) {
        OffsetDateTime resolved = row.getOffsetDateTime("resolved_at");
        return new Quarantined(
                row.getUUID("quarantine_id"),
                Layout.valueOf(row.getString("layout")),
                Item.Form.valueOf(row.getString("form")),
                row.getString("source"),
                new Quarantined.Place(row.getUUID("batch_id"), row.getLong("row_number"), row.getLong("occurrence")),
                readProblems(row),
                payload,
                new Quarantined.Resolution(
                        row.getString("outcome"),
                        row.getUUID("submission_id"),
                        resolved == null ? null : resolved.toInstant()),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private Buffer sealed(byte[] payload) {
        return Buffer.buffer(cipher.encrypt(payload, CONTEXT));
    }

    private byte[] opened(byte[] sealed) {
        try {
            return cipher.decrypt(sealed, CONTEXT);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException(
                    "a quarantined payload cannot be opened with the keys configured here", notOurs);
        }
    }

    private String problems(List<Problem> problems) {
        try {
            return json.writeValueAsString(problems);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("problems are plain texts", impossible);
        }
    }

    private List<Problem> readProblems(Row row) {
        try {
            return json.readValue(row.getString("problems"), PROBLEMS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("problems were written here", impossible);
        }
    }

    private static Map<ByteBuffer, QuarantineKey> keys(RowSet<Row> rows) {
        Map<ByteBuffer, QuarantineKey> keys = new HashMap<>();
        rows.forEach(row -> keys.put(
                ByteBuffer.wrap(row.getBuffer("fingerprint").getBytes()),
                new QuarantineKey(row.getUUID("quarantine_id"), row.getUUID("submission_id"))));
        return keys;
    }

    private static <T extends @Nullable Object> T[] column(
            List<Entry> entries, Function<Entry, T> value, java.util.function.IntFunction<T[]> array) {
        return entries.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
