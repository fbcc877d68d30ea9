package health.rapport.mastering.rest;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts people and facts of the caller's markets. */
@ApplicationScoped
public class SummaryReader {
    private static final String SUMMARY = """
            WITH mine AS (SELECT person_id, state, status, promoted FROM person WHERE %1$s)
            SELECT count(*) FILTER (WHERE state = 'LIVE' AND status = 'MASTERED') AS mastered,
                   count(*) FILTER (WHERE state = 'LIVE' AND status = 'UNMASTERED') AS unmastered,
                   count(*) FILTER (WHERE state = 'LIVE' AND status = 'INCOMPLETE') AS incomplete,
                   count(*) FILTER (WHERE state = 'REDIRECTED') AS redirected,
                   count(*) FILTER (WHERE state = 'LIVE' AND promoted) AS promotions,
                   (SELECT count(*) FROM membership m JOIN mine USING (person_id)) AS source_records,
                   (SELECT count(*) FROM activity WHERE person_id IS NOT NULL AND %1$s) AS activities,
                   (SELECT count(*) FROM encounter WHERE person_id IS NOT NULL AND %1$s) AS encounters,
                   (SELECT count(*) FROM encounter WHERE person_id IS NULL AND $1) AS pending,
                   (SELECT count(*) FROM activity WHERE person_id IS NULL AND $1) AS anonymous,
                   (SELECT count(*) FROM identity_change c JOIN mine USING (person_id) WHERE c.kind = 'MERGED') AS merges,
                   (SELECT count(*) FROM lower_link l JOIN mine ON mine.person_id = l.lead_id
                    WHERE l.person_id IS NOT NULL) AS lower_links
            FROM mine
            """.formatted(MarketScope.predicate("markets", 1));

    private final Database database;
    private final MarketScope scope;
    private final DomainClock clock;

    public SummaryReader(Database database, MarketScope scope, DomainClock clock) {
        this.database = database;
        this.scope = scope;
        this.clock = clock;
    }

    Uni<SummaryView> summary() {
        return database.pool()
                .preparedQuery(SUMMARY)
                .execute(Tuple.of(scope.all(), scope.markets()))
                .map(rows -> summary(rows.iterator().next()));
    }

    private SummaryView summary(Row row) {
        return new SummaryView(
                row.getLong("mastered"),
                row.getLong("unmastered"),
                row.getLong("incomplete"),
                row.getLong("redirected"),
                row.getLong("source_records"),
                row.getLong("activities"),
                row.getLong("encounters"),
                row.getLong("pending"),
                row.getLong("anonymous"),
                row.getLong("promotions"),
                row.getLong("merges"),
                row.getLong("lower_links"),
                clock.instant());
    }
}
