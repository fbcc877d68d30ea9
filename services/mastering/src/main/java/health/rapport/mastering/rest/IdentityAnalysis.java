package health.rapport.mastering.rest;

import health.rapport.mastering.rest.IdentityAnalysisView.Cell;
import health.rapport.mastering.rest.IdentityAnalysisView.Who;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts activities of known and unknown people of the caller's markets. */
@ApplicationScoped
public class IdentityAnalysis {
    private static final Map<String, String> GROUPS =
            Map.of("source", "a.system", "channel", "a.channel", "market", "COALESCE(a.markets[1], 'none')");
    private static final Set<String> TIMES = Set.of("day", "week", "month");
    private static final int MOST_DAYS = 1_100;

    private static final String COUNT = """
            SELECT date_trunc('%s', a.occurred_at AT TIME ZONE 'UTC')::date AS begin, %s AS grouped, p.status,
                   count(*) AS activities, count(DISTINCT p.person_id) AS people
            FROM activity a LEFT JOIN person p ON p.person_id = a.person_id AND p.state = 'LIVE'
            WHERE a.occurred_at >= $3 AND a.occurred_at < $4 AND %s
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """;

    private final Database database;
    private final MarketScope scope;
    private final DomainClock clock;

    IdentityAnalysis(Database database, MarketScope scope, DomainClock clock) {
        this.database = database;
        this.scope = scope;
        this.clock = clock;
    }

    /** What is asked for; days are of UTC, the last one not among them. */
    record Question(
            String by,
            String every,
            @Nullable String from,
            @Nullable String until) {}

    Uni<IdentityAnalysisView> answer(Question question) {
        String group = GROUPS.get(question.by());
        if (group == null || !TIMES.contains(question.every())) {
            throw Problems.badRequest("by is source, channel or market; every is day, week or month.");
        }
        LocalDate until = day(
                question.until(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        LocalDate from = day(question.from(), until.minusDays(365));
        if (!from.isBefore(until) || from.plusDays(MOST_DAYS).isBefore(until)) {
            throw Problems.badRequest("from is before until, by at most three years.");
        }
        String sql = COUNT.formatted(question.every(), group, MarketScope.predicate("a.markets", 1));
        return database.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(scope.all(), scope.markets(), midnight(from), midnight(until)))
                .map(rows ->
                        PeopleReader.stream(rows).map(IdentityAnalysis::cell).toList())
                .map(SmallCells::withheld)
                .map(cells -> new IdentityAnalysisView(clock.instant(), question.by(), question.every(), cells));
    }

    private static Cell cell(Row row) {
        Who who = Who.of(row.getString("status"));
        Long people = who == Who.ANONYMOUS ? null : row.getLong("people");
        return new Cell(
                row.getLocalDate("begin"), row.getString("grouped"), who, row.getLong("activities"), people, false);
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException none) {
            throw Problems.badRequest("Days are written 2026-01-31.");
        }
    }
}
