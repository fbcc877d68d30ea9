package health.rapport.mastering.rest;

import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads what people of the caller's markets did, newest first. */
@ApplicationScoped
public class FactReader {
    private static final String ACTIVITIES =
            """
            SELECT %s FROM activity a
            WHERE a.person_id = $3 AND %s AND ($4::timestamptz IS NULL OR (a.occurred_at, a.activity_id) < ($4, $5::uuid))
            ORDER BY a.occurred_at DESC, a.activity_id DESC LIMIT $6
            """.formatted(ActivityStore.COLUMNS, MarketScope.predicate("a.markets", 1));
    private static final String ENCOUNTERS =
            """
            SELECT %s FROM encounter e
            WHERE e.person_id = $3 AND %s AND ($4::timestamptz IS NULL OR (e.started_at, e.encounter_id) < ($4, $5::uuid))
            ORDER BY e.started_at DESC, e.encounter_id DESC LIMIT $6
            """.formatted(EncounterStore.COLUMNS, MarketScope.predicate("e.markets", 1));

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;
    private final AuditTrail trail;

    public FactReader(Database database, MarketScope scope, Cursors cursors, AuditTrail trail) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
        this.trail = trail;
    }

    Uni<Page<ActivityLinked>> activities(UUID person, PageRequest page) {
        trail.subject(person);
        return database.pool()
                .preparedQuery(ACTIVITIES)
                .execute(parameters(person, page))
                .map(rows -> PeopleReader.stream(rows)
                        .map(row -> ActivityStore.read(row, null))
                        .toList())
                .map(found -> Page.of(found, page.limit(), a -> cursors.encode(a.occurredAt(), a.activityId())));
    }

    Uni<Page<EncounterLinked>> encounters(UUID person, PageRequest page) {
        trail.subject(person);
        return database.pool()
                .preparedQuery(ENCOUNTERS)
                .execute(parameters(person, page))
                .map(rows -> PeopleReader.stream(rows)
                        .map(row -> EncounterStore.read(row, null))
                        .toList())
                .map(found -> Page.of(
                        found, page.limit(), e -> cursors.encode(e.encounter().startedAt(), e.encounterId())));
    }

    private Tuple parameters(UUID person, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 2);
        return Tuple.of(scope.all(), scope.markets(), person)
                .addValue(after == null ? null : Instant.parse(after.get(0)).atOffset(ZoneOffset.UTC))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(page.limitPlusOne());
    }
}
