package health.rapport.mastering.rest;

import health.rapport.linkage.Comparison;
import health.rapport.linkage.Decision;
import health.rapport.linkage.Explanation;
import health.rapport.linkage.Level;
import health.rapport.linkage.Linker;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was decided about the records of one person among themselves: by what they are, or were, one person. */
@ApplicationScoped
class DecisionReader {
    /** Without an instant: every decision, those that held before as well; with one: those that held then. */
    private static final String DECISIONS = """
            WITH mine AS (
                SELECT record_id FROM membership WHERE person_id = $1 AND ($2::timestamptz IS NULL OR since <= $2)
                UNION
                SELECT record_id FROM membership_past WHERE person_id = $1 AND since <= $2 AND until > $2),
            told AS (
                SELECT left_id, right_id, left_version, right_version, tier, log_odds, levels, explanation, engine_version,
                       decided_at AS since, NULL::timestamptz AS until
                FROM pair_decision WHERE left_id IN (SELECT record_id FROM mine)
                UNION ALL
                SELECT left_id, right_id, left_version, right_version, tier, log_odds, levels, explanation, engine_version,
                       since, until
                FROM pair_decision_past WHERE left_id IN (SELECT record_id FROM mine))
            SELECT told.*, told.explanation::text AS why, l.person::text AS left_person, l.system AS left_system,
                   r.person::text AS right_person, r.system AS right_system
            FROM told
            LEFT JOIN source_record l ON (l.record_id, l.version) = (told.left_id, told.left_version)
            LEFT JOIN source_record r ON (r.record_id, r.version) = (told.right_id, told.right_version)
            WHERE told.right_id IN (SELECT record_id FROM mine)
              AND ($2::timestamptz IS NULL OR (told.since <= $2 AND (told.until IS NULL OR told.until > $2)))
              AND ($3::uuid IS NULL OR (told.left_id, told.right_id, told.since) > ($3, $4::uuid, $5::timestamptz))
            ORDER BY told.left_id, told.right_id, told.since LIMIT $6
            """;

    private final Database database;
    private final SealedIdentifiers sealed;
    private final Engines engines;
    private final Cursors cursors;

    DecisionReader(Database database, SealedIdentifiers sealed, Engines engines, Cursors cursors) {
        this.database = database;
        this.sealed = sealed;
        this.engines = engines;
        this.cursors = cursors;
    }

    Uni<Page<DecisionView>> of(UUID person, @Nullable Instant asOf, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 3);
        Tuple parameters = Tuple.of(person)
                .addValue(asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                .addValue(after == null ? null : UUID.fromString(after.get(0)))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(after == null ? null : OffsetDateTime.parse(after.get(2)))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(DECISIONS)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(this::view).toList())
                .map(found -> Page.of(found, page.limit(), this::cursor));
    }

    private String cursor(DecisionView last) {
        return cursors.encode(last.leftRecordId(), last.rightRecordId(), last.since());
    }

    private DecisionView view(Row row) {
        ReviewView.Explanation why = RowJson.read(row.getString("why"), ReviewView.Explanation.class);
        OffsetDateTime until = row.getOffsetDateTime("until");
        return new DecisionView(
                row.getUUID("left_id"),
                row.getLong("left_version"),
                row.getUUID("right_id"),
                row.getLong("right_version"),
                row.getString("tier"),
                row.getDouble("log_odds"),
                why.probability(),
                levels(new Comparison(row.getLong("levels"))),
                ReviewResource.orEmpty(why.vetoes()),
                ReviewResource.orEmpty(why.cautions()),
                row.getString("engine_version"),
                Columns.instant(row, "since"),
                until == null ? null : until.toInstant(),
                waterfall(row));
    }

    private static Map<String, String> levels(Comparison comparison) {
        Map<String, String> levels = new TreeMap<>();
        comparison.levels().forEach((field, level) -> {
            if (level != Level.MISSING) {
                levels.put(field.name(), level.name());
            }
        });
        return levels;
    }

    /** The same two versions and the same model give the same decision; what any other would say is not shown. */
    private List<Explanation.Step> waterfall(Row row) {
        StandardRecord left = standard(row, "left");
        StandardRecord right = standard(row, "right");
        Linker linker = engines.thatDecided(row.getString("engine_version")).orElse(null);
        if (left == null || right == null || linker == null) {
            return List.of();
        }
        Decision again = linker.decide(left, right);
        return again.comparison().vector() == row.getLong("levels")
                ? again.explanation().steps()
                : List.of();
    }

    private @Nullable StandardRecord standard(Row row, String side) {
        String person = row.getString(side + "_person");
        return person == null
                ? null
                : Standards.of(row.getUUID(side + "_id"), row.getString(side + "_system"), sealed.read(person));
    }
}
