package health.rapport.mastering.persistence;

import health.rapport.mastering.domain.model.ModelRun;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Long work on models. Times are the machine's own: they are progress, not business. */
@ApplicationScoped
public class ModelRunStore {
    private static final String COLUMNS = """
            SELECT run_id, kind, model_id, state, stage, total, done, per_second, last_record, report::text AS report, reason,
                   started_at, stage_at, touched_at, finished_at FROM model_run
            """;
    private static final String INSERT = """
            INSERT INTO model_run (run_id, kind, model_id, state, stage, total, per_second, started_by, started_at, stage_at, touched_at)
            VALUES ($1, $2, $3, 'RUNNING', $4, $5, $6, $7, clock_timestamp(), clock_timestamp(), clock_timestamp())
            """;
    private static final String PROGRESS = """
            UPDATE model_run SET done = $2, last_record = $3, failures = 0, touched_at = clock_timestamp() WHERE run_id = $1
            """;
    private static final String STAGE = """
            UPDATE model_run SET stage = $2, total = $3, done = 0, last_record = NULL, failures = 0,
                stage_at = clock_timestamp(), touched_at = clock_timestamp()
            WHERE run_id = $1
            """;
    private static final String END = """
            UPDATE model_run SET state = $2, reason = $3, touched_at = clock_timestamp(), finished_at = clock_timestamp()
            WHERE run_id = $1
            """;
    private static final String FAILED = """
            UPDATE model_run SET failures = failures + 1, reason = $2, touched_at = clock_timestamp(),
                state = CASE WHEN failures + 1 >= $3 THEN $4 ELSE state END
            WHERE run_id = $1 AND state = 'RUNNING'
            """;

    /** What is to be begun; the total may not be known yet. */
    public record Begun(ModelRun.Kind kind, @Nullable String modelId, String stage, int perSecond, String by) {}

    /** Begins work; a unique index refuses a second one beside it. */
    public void begin(Sql sql, UUID id, Begun begun, long total) {
        sql.update(
                INSERT, id, begun.kind().name(), begun.modelId(), begun.stage(), total, begun.perSecond(), begun.by());
    }

    /** What is at work or paused. */
    public Optional<ModelRun> open(Sql sql) {
        return first(sql.rows(COLUMNS + "WHERE state IN ('RUNNING', 'PAUSED')"));
    }

    /** What is at work, if no other worker has it in hand; it is the caller's until the end of the transaction. */
    public Optional<ModelRun> claim(Sql sql) {
        return first(sql.rows(COLUMNS + "WHERE state = 'RUNNING' FOR UPDATE SKIP LOCKED"));
    }

    /** What is open, locked: nobody works at it until the end of the transaction. */
    public Optional<ModelRun> lockOpen(Sql sql) {
        return first(sql.rows(COLUMNS + "WHERE state IN ('RUNNING', 'PAUSED') FOR UPDATE"));
    }

    /** This run. */
    public Optional<ModelRun> find(Sql sql, UUID id) {
        return first(sql.rows(COLUMNS + "WHERE run_id = $1", id));
    }

    /** The newest runs, of a model or of all. */
    public List<ModelRun> latest(Sql sql, @Nullable String modelId) {
        return sql
                .rows(
                        COLUMNS
                                + "WHERE $1::text IS NULL OR model_id = $1 ORDER BY started_at DESC, run_id DESC LIMIT 50",
                        modelId)
                .stream()
                .map(ModelRunStore::run)
                .toList();
    }

    public void progress(Sql sql, ModelRun run, long done, @Nullable UUID lastRecord) {
        sql.update(PROGRESS, run.runId(), done, lastRecord);
    }

    /** The next stage begins. */
    public void stage(Sql sql, ModelRun run, String stage, long total) {
        sql.update(STAGE, run.runId(), stage, total);
    }

    public void report(Sql sql, ModelRun run, String json) {
        sql.update("UPDATE model_run SET report = $2::text::jsonb WHERE run_id = $1", run.runId(), json);
    }

    public void model(Sql sql, ModelRun run, String modelId) {
        sql.update("UPDATE model_run SET model_id = $2 WHERE run_id = $1", run.runId(), modelId);
    }

    public void end(Sql sql, ModelRun run, ModelRun.State state, @Nullable String reason) {
        sql.update(END, run.runId(), state.name(), reason);
    }

    /** Goes on, or rests, or goes at another pace. */
    public void steer(Sql sql, ModelRun run, ModelRun.State state, int perSecond) {
        sql.update(
                "UPDATE model_run SET state = $2, per_second = $3, failures = 0, reason = NULL WHERE run_id = $1",
                run.runId(),
                state.name(),
                perSecond);
    }

    /** A step failed: after so many in a row the run is left in the state given. */
    public void failed(Sql sql, ModelRun run, String reason, Patience patience) {
        sql.update(
                FAILED, run.runId(), reason, patience.times(), patience.then().name());
    }

    /** How often a step may fail in a row, and what the run is then. */
    public record Patience(int times, ModelRun.State then) {}

    private static Optional<ModelRun> first(List<Row> rows) {
        return rows.stream().map(ModelRunStore::run).findFirst();
    }

    private static ModelRun run(Row row) {
        Instant finished = row.getOffsetDateTime("finished_at") == null ? null : Columns.instant(row, "finished_at");
        return new ModelRun(
                row.getUUID("run_id"),
                ModelRun.Kind.valueOf(row.getString("kind")),
                row.getString("model_id"),
                ModelRun.State.valueOf(row.getString("state")),
                row.getString("stage"),
                row.getLong("total"),
                row.getLong("done"),
                row.getInteger("per_second"),
                row.getUUID("last_record"),
                row.getString("report"),
                row.getString("reason"),
                new ModelRun.Times(
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "stage_at"),
                        Columns.instant(row, "touched_at"),
                        finished));
    }
}
