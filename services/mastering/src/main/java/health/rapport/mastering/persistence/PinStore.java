package health.rapport.mastering.persistence;

import health.rapport.mastering.domain.GoldenField;
import health.rapport.mastering.domain.Pin;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stewards said about fields of golden records. */
@ApplicationScoped
public class PinStore {
    /** Everything that {@link #read} needs, of the alias {@code p}. */
    public static final String COLUMNS = "p.pin_id, p.anchor_id, p.field, p.value::text AS value, p.made_at";

    private static final String AMONG =
            "SELECT " + COLUMNS + " FROM golden_pin p WHERE p.anchor_id = ANY ($1::uuid[]) AND p.ended_at IS NULL";
    private static final String INSERT = """
            INSERT INTO golden_pin (pin_id, anchor_id, field, value, reason, made_by, made_at, contact_key)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8)
            """;
    private static final String END = """
            UPDATE golden_pin SET ended_by = $3, ended_at = $4
            WHERE pin_id = $1 AND ended_at IS NULL
              AND anchor_id IN (SELECT record_id FROM membership WHERE person_id = $2)
            RETURNING anchor_id
            """;

    /** Those in force that hang on these records. */
    public List<Pin> among(Sql sql, Collection<UUID> records) {
        return sql.rows(AMONG, (Object) Columns.uuids(records)).stream()
                .map(PinStore::read)
                .toList();
    }

    /** Puts one on. */
    public void store(Sql sql, Pin pin, String reason, String by) {
        sql.update(
                INSERT,
                pin.id(),
                pin.anchor(),
                pin.field().key(),
                RowJson.writeNullable(pin.value()),
                reason,
                by,
                Columns.utc(pin.at()),
                pin.contactKey().orElse(null));
    }

    /** Takes one off this person; the record it hung on, or nothing if there is no such pin in force. */
    public List<UUID> end(Sql sql, UUID pin, UUID person, String by, Instant at) {
        return sql.rows(END, pin, person, by, Columns.utc(at)).stream()
                .map(row -> row.getUUID("anchor_id"))
                .toList();
    }

    /** Nothing is left of those that hung on these records. */
    public void erase(Sql sql, Collection<UUID> records) {
        if (!records.isEmpty()) {
            sql.update("DELETE FROM golden_pin WHERE anchor_id = ANY ($1::uuid[])", (Object) Columns.uuids(records));
        }
    }

    /** A pin from a row with {@link #COLUMNS}. */
    public static Pin read(Row row) {
        return new Pin(
                row.getUUID("pin_id"),
                row.getUUID("anchor_id"),
                GoldenField.of(row.getString("field")),
                value(row.getString("value")),
                Columns.instant(row, "made_at"));
    }

    @SuppressWarnings("unchecked") // a text for each component
    private static @Nullable SortedMap<String, String> value(@Nullable String json) {
        return json == null ? null : new TreeMap<String, String>(RowJson.read(json, java.util.Map.class));
    }
}
