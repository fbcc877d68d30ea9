package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.JourneyStep;
import health.rapport.campaign.domain.journey.StaffTask;
import health.rapport.campaign.persistence.Rows;
import health.rapport.kernel.Ids;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the staff has to do, always within the caller's markets. */
@ApplicationScoped
public class TaskStore {
    // once for each person and step, whatever her id was when it was opened
    private static final String OPEN = """
            INSERT INTO journey_task (task_id, run_id, journey_id, person_id, step, title, details, team, state, version, due_at, opened_at)
            SELECT v.task_id, v.run_id, v.journey_id, v.person_id, v.step, v.title, v.details, v.team, 'OPEN', 1, v.due_at, $1
            FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
                 AS v (task_id, run_id, journey_id, person_id, step, title, details, team, due_at)
            WHERE NOT EXISTS (SELECT FROM journey_task t WHERE t.journey_id = v.journey_id AND t.step = v.step
                              AND t.person_id = ANY (ids_of(surviving(v.person_id))))
            ON CONFLICT DO NOTHING
            """;
    private static final String CANCEL = """
            UPDATE journey_task SET state = 'CANCELLED', version = version + 1, ended_at = $1, ended_by = 'journey'
            WHERE state = 'OPEN' AND run_id = ANY ($2)
            """;
    private static final String CANCEL_ALL = """
            UPDATE journey_task SET state = 'CANCELLED', version = version + 1, ended_at = $1, ended_by = 'journey'
            WHERE state = 'OPEN' AND journey_id = $2
            """;
    private static final String FROM =
            "SELECT t.*, w.id AS now_id FROM journey_task t CROSS JOIN LATERAL (SELECT surviving(t.person_id) AS id OFFSET 0) w"
                    + " LEFT JOIN person p ON p.person_id = w.id WHERE "
                    + MarketScope.predicate("coalesce(p.markets, '{}')", 1);
    private static final String LIST = FROM
            + " AND ($3::uuid IS NULL OR t.task_id > $3) AND ($4::uuid IS NULL OR t.journey_id = $4)"
            + " AND ($5::text IS NULL AND t.state IN ('OPEN', 'CLAIMED') OR t.state = $5)"
            + " AND ($6::text IS NULL OR t.team = $6) ORDER BY t.task_id LIMIT $7";
    private static final String ONE = FROM + " AND t.task_id = $3 FOR UPDATE OF t";
    private static final String SAVE = """
            UPDATE journey_task SET state = $2, version = $3, claimed_by = $4, claimed_at = $5, ended_by = $6, ended_at = $7, outcome = $8
            WHERE task_id = $1
            """;
    private static final String LOOK_AGAIN =
            "UPDATE journey_run r SET look_at = least(r.look_at, $2) FROM journey_task t"
                    + " WHERE t.task_id = $1 AND r.run_id = t.run_id AND r.state = 'ACTIVE'";

    /** Opens what these people's steps ask for. */
    public Uni<Void> open(SqlConnection tx, List<RunStore.Taken> taken, Instant now) {
        List<RunStore.Taken> tasks = taken.stream()
                .filter(one -> one.pass().step() instanceof JourneyStep.Task)
                .toList();
        if (tasks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<JourneyStep.Task> steps =
                tasks.stream().map(one -> (JourneyStep.Task) one.pass().step()).toList();
        Tuple rows = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(Stream.generate(Ids::next).limit(tasks.size()).toArray(UUID[]::new))
                .addArrayOfUUID(tasks.stream().map(t -> t.by().due().run().id()).toArray(UUID[]::new))
                .addArrayOfUUID(tasks.stream().map(t -> t.by().due().journey()).toArray(UUID[]::new))
                .addArrayOfUUID(tasks.stream().map(t -> t.by().due().nowId()).toArray(UUID[]::new))
                .addArrayOfString(steps.stream().map(JourneyStep.Task::id).toArray(String[]::new))
                .addArrayOfString(steps.stream().map(JourneyStep.Task::title).toArray(String[]::new))
                .addArrayOfString(steps.stream().map(JourneyStep.Task::details).toArray(String[]::new))
                .addArrayOfString(steps.stream().map(JourneyStep.Task::team).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        steps.stream().map(step -> due(step, now)).toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(OPEN).execute(rows).replaceWithVoid();
    }

    private static @Nullable OffsetDateTime due(JourneyStep.Task step, Instant now) {
        return step.patienceDays() == 0 ? null : Rows.utc(now.plus(Duration.ofDays(step.patienceDays())));
    }

    /** Nobody has to do any more what nobody began for those who left. */
    public Uni<Void> cancel(SqlConnection tx, UUID[] runs, Instant now) {
        return runs.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CANCEL)
                        .execute(Tuple.tuple().addOffsetDateTime(Rows.utc(now)).addArrayOfUUID(runs))
                        .replaceWithVoid();
    }

    /** The same for a whole journey. */
    public Uni<Void> cancelAll(SqlConnection tx, UUID journey, Instant now) {
        return tx.preparedQuery(CANCEL_ALL)
                .execute(Tuple.of(Rows.utc(now), journey))
                .replaceWithVoid();
    }

    /** Which tasks are wanted, after which; without a state those that are open or claimed. */
    public record Filter(
            @Nullable UUID journey,
            StaffTask.@Nullable State state,
            @Nullable String team,
            @Nullable UUID after,
            int limit) {}

    /** Oldest first. */
    public Uni<List<StaffTask>> list(SqlClient db, MarketScope scope, Filter filter) {
        Tuple parameters = scoped(scope)
                .addUUID(filter.after())
                .addUUID(filter.journey())
                .addString(filter.state() == null ? null : filter.state().name())
                .addString(filter.team())
                .addInteger(filter.limit());
        return db.preparedQuery(LIST).execute(parameters).map(rows -> Rows.list(rows, TaskStore::read));
    }

    /** A task of somebody whom the caller may see, or a 404 problem; nobody else changes it until the transaction ends. */
    public Uni<StaffTask> requireLocked(SqlConnection tx, MarketScope scope, UUID id) {
        return tx.preparedQuery(ONE)
                .execute(scoped(scope).addUUID(id))
                .map(rows -> Rows.first(rows, TaskStore::read))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("task"));
    }

    /** Stores it; who waits for it is looked at now. */
    public Uni<StaffTask> save(SqlConnection tx, StaffTask task, Instant now) {
        Tuple row = Tuple.tuple()
                .addUUID(task.id())
                .addString(task.state().name())
                .addLong(task.version())
                .addString(task.claimedBy())
                .addOffsetDateTime(Rows.utcOrNull(task.claimedAt()))
                .addString(task.endedBy())
                .addOffsetDateTime(Rows.utcOrNull(task.endedAt()))
                .addString(task.outcome());
        return tx.preparedQuery(SAVE)
                .execute(row)
                .chain(() -> tx.preparedQuery(LOOK_AGAIN).execute(Tuple.of(task.id(), Rows.utc(now))))
                .replaceWith(task);
    }

    private static Tuple scoped(MarketScope scope) {
        return Tuple.tuple().addBoolean(scope.all()).addArrayOfString(scope.markets());
    }

    private static StaffTask read(Row row) {
        return new StaffTask(
                row.getUUID("task_id"),
                row.getUUID("journey_id"),
                row.getUUID("now_id"),
                row.getString("step"),
                row.getString("title"),
                row.getString("details"),
                row.getString("team"),
                StaffTask.State.valueOf(row.getString("state")),
                row.getLong("version"),
                Rows.instant(row, "due_at"),
                Rows.time(row, "opened_at"),
                row.getString("claimed_by"),
                Rows.instant(row, "claimed_at"),
                row.getString("ended_by"),
                Rows.instant(row, "ended_at"),
                row.getString("outcome"));
    }
}
