package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.persistence.Rows;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a journey goes, and where people are in it. */
@ApplicationScoped
public class ReportStore {
    private static final String PASSED = """
            SELECT p.step, coalesce(p.choice, '') AS choice, count(*) AS n FROM journey_passed p JOIN journey_run r USING (run_id)
            WHERE r.journey_id = $1 GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String STANDING = """
            SELECT state AS step, coalesce(outcome, step, '') AS choice, count(*) AS n FROM journey_run WHERE journey_id = $1
            GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String RUNS =
            "SELECT r.*, w.id AS now_id FROM journey_run r CROSS JOIN LATERAL (SELECT surviving(r.person_id) AS id OFFSET 0) w"
                    + " LEFT JOIN person p ON p.person_id = w.id WHERE r.journey_id = $3 AND "
                    + MarketScope.predicate("coalesce(p.markets, '{}')", 1)
                    + " AND ($4::uuid IS NULL OR r.run_id > $4) AND ($5::uuid IS NULL OR r.person_id = ANY (ids_of(surviving($5))))"
                    + " AND ($6::text IS NULL OR r.state = $6) ORDER BY r.run_id LIMIT $7";
    private static final String HISTORY = """
            SELECT p.run_id, p.step, p.choice, p.edition, p.taken_at FROM journey_passed p WHERE p.run_id = ANY ($1) ORDER BY p.taken_at, p.step
            """;

    /** How many people: took a step by a choice, or are in a state with an outcome or at a step. */
    public record Count(String what, String choice, long people) {
        static Count read(Row row) {
            return new Count(row.getString("step"), row.getString("choice"), row.getLong("n"));
        }
    }

    /** A step that somebody took. */
    public record Passed(UUID run, String step, @Nullable String choice, int edition, Instant at) {}

    /** Somebody in a journey. */
    public record Standing(
            UUID run,
            UUID person,
            String state,
            int edition,
            @Nullable String step,
            Instant lookAt,
            @Nullable String outcome,
            Instant enteredAt,
            String entry,
            @Nullable Instant finishedAt) {}

    /** Which runs are wanted, after which. */
    public record Filter(
            UUID journey,
            @Nullable UUID person,
            @Nullable String state,
            @Nullable UUID after,
            int limit) {}

    /** How often each step was taken, by its choices. */
    public Uni<List<Count>> passed(SqlClient db, UUID journey) {
        return db.preparedQuery(PASSED).execute(Tuple.of(journey)).map(rows -> Rows.list(rows, Count::read));
    }

    /** How many are where. */
    public Uni<List<Count>> standing(SqlClient db, UUID journey) {
        return db.preparedQuery(STANDING).execute(Tuple.of(journey)).map(rows -> Rows.list(rows, Count::read));
    }

    /** People of the caller's markets. */
    public Uni<List<Standing>> runs(SqlClient db, MarketScope scope, Filter filter) {
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addArrayOfString(scope.markets())
                .addUUID(filter.journey())
                .addUUID(filter.after())
                .addUUID(filter.person())
                .addString(filter.state())
                .addInteger(filter.limit());
        return db.preparedQuery(RUNS).execute(parameters).map(rows -> Rows.list(rows, ReportStore::standing));
    }

    /** The steps of these runs, oldest first. */
    public Uni<List<Passed>> history(SqlClient db, List<UUID> runs) {
        return db.preparedQuery(HISTORY)
                .execute(Tuple.tuple().addArrayOfUUID(runs.toArray(UUID[]::new)))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Passed(
                                row.getUUID("run_id"),
                                row.getString("step"),
                                row.getString("choice"),
                                row.getInteger("edition"),
                                Rows.time(row, "taken_at"))));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getUUID("run_id"),
                row.getUUID("now_id"),
                row.getString("state"),
                row.getInteger("edition"),
                row.getString("step"),
                Rows.time(row, "look_at"),
                row.getString("outcome"),
                Rows.time(row, "entered_at"),
                row.getString("entry"),
                Rows.instant(row, "finished_at"));
    }
}
