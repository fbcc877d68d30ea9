package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what happened to a person, newest first; all of it is kept with its time anyway. */
@ApplicationScoped
class HistoryReader {
    private static final String EVENTS = """
            WITH told AS (
                SELECT since AS at, 'RECORD_JOINED' AS kind, record_id, link, NULL::uuid AS other_id, NULL AS field,
                       NULL AS said_by, NULL AS reason, record_id AS key
                FROM membership WHERE person_id = $1 AND since IS NOT NULL
                UNION ALL
                SELECT since, 'RECORD_JOINED', record_id, link, NULL, NULL, NULL, NULL, record_id
                FROM membership_past WHERE person_id = $1
                UNION ALL
                SELECT until, 'RECORD_LEFT', record_id, link, NULL, NULL, NULL, NULL, record_id
                FROM membership_past WHERE person_id = $1
                UNION ALL
                SELECT at, CASE kind WHEN 'MERGED' THEN 'MERGED_INTO' ELSE kind END, NULL, NULL, other_id, NULL, NULL, NULL, person_id
                FROM identity_change WHERE person_id = $1
                UNION ALL
                SELECT at, 'MERGED_FROM', NULL, NULL, person_id, NULL, NULL, NULL, person_id
                FROM identity_change
                WHERE other_id = $1 AND kind = 'MERGED' AND person_id IN (SELECT unnest(merged_ids) FROM person WHERE person_id = $1)
                UNION ALL
                SELECT at, 'STEWARD_ACTED', NULL, NULL, NULL, NULL, by, reason, action_id
                FROM steward_action WHERE (persons_before || persons_after) @> ARRAY[$1::uuid]
                UNION ALL
                SELECT p.made_at, 'PINNED', p.anchor_id, NULL, NULL, p.field, p.made_by, p.reason, p.pin_id
                FROM golden_pin p JOIN membership m ON m.record_id = p.anchor_id WHERE m.person_id = $1
                UNION ALL
                SELECT p.ended_at, 'UNPINNED', p.anchor_id, NULL, NULL, p.field, p.ended_by, NULL, p.pin_id
                FROM golden_pin p JOIN membership m ON m.record_id = p.anchor_id
                WHERE m.person_id = $1 AND p.ended_at IS NOT NULL)
            SELECT at, kind, record_id, link::text AS link, other_id, field, said_by, reason, key FROM told
            WHERE $2::timestamptz IS NULL OR (at, kind, key) < ($2, $3, $4::uuid)
            ORDER BY at DESC, kind DESC, key DESC LIMIT $5
            """;

    private final Database database;
    private final Cursors cursors;

    HistoryReader(Database database, Cursors cursors) {
        this.database = database;
        this.cursors = cursors;
    }

    private record Told(HistoryEntry entry, UUID key) {}

    Uni<Page<HistoryEntry>> of(UUID person, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 3);
        Tuple parameters = Tuple.of(person)
                .addValue(after == null ? null : OffsetDateTime.parse(after.get(0)))
                .addValue(after == null ? null : after.get(1))
                .addValue(after == null ? null : UUID.fromString(after.get(2)))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(EVENTS)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(HistoryReader::told).toList())
                .map(found -> Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(Told::entry));
    }

    private String cursor(Told last) {
        return cursors.encode(last.entry().at(), last.entry().kind().name(), last.key());
    }

    private static Told told(Row row) {
        return new Told(
                new HistoryEntry(
                        Columns.instant(row, "at"),
                        HistoryEntry.Kind.valueOf(row.getString("kind")),
                        row.getUUID("record_id"),
                        link(row.getString("link")),
                        row.getUUID("other_id"),
                        row.getString("field"),
                        row.getString("said_by"),
                        row.getString("reason")),
                row.getUUID("key"));
    }

    private static @Nullable Link link(@Nullable String json) {
        return json == null ? null : RowJson.read(json, Link.class);
    }
}
