package health.rapport.insight.persistence;

import health.rapport.kernel.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs over everybody, with their progress. */
@ApplicationScoped
public class ScoringRuns {
    private static final String START = "INSERT INTO scoring_run (run_id, reason, state, domain_day, total, started_at)"
            + " SELECT $1, $2, 'RUNNING', $3, count(*), $4 FROM person";
    private static final String PROGRESS =
            "UPDATE scoring_run SET done = done + $2, changed = changed + $3, touched_at = clock_timestamp()"
                    + " WHERE run_id = $1";
    // two instances that look at once take turns, and the second finds it touched
    private static final String TAKE_OVER = """
            UPDATE scoring_run SET done = 0, touched_at = clock_timestamp()
            WHERE run_id = (SELECT run_id FROM scoring_run
                            WHERE state = 'RUNNING' AND touched_at < clock_timestamp() - make_interval(secs => $1)
                            ORDER BY started_at, run_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING run_id
            """;
    private static final String FINISH = "UPDATE scoring_run SET state = $2, finished_at = $3 WHERE run_id = $1";
    private static final String LATEST =
            "SELECT * FROM scoring_run WHERE reason = $1 ORDER BY started_at DESC, run_id DESC LIMIT 1";
    // the newest run decides and not the latest day: a clock that was moved back lives through its days once more
    private static final String DONE_ON = """
            SELECT coalesce((SELECT domain_day = $1 FROM scoring_run WHERE state <> 'FAILED'
                             ORDER BY started_at DESC, run_id DESC LIMIT 1), false) AS done
            """;

    /** A run and how far it is. */
    public record Run(
            UUID runId,
            String reason,
            String state,
            long total,
            long done,
            long changed,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** A new run over everybody known now. */
    public Uni<UUID> start(SqlClient client, String reason, Instant domainTime, Instant now) {
        UUID id = Ids.next();
        LocalDate day = domainTime.atZone(ZoneOffset.UTC).toLocalDate();
        return client.preparedQuery(START)
                .execute(Tuple.of(id, reason, day, now.atOffset(ZoneOffset.UTC)))
                .replaceWith(id);
    }

    public Uni<Void> progress(SqlClient client, UUID run, int done, int changed) {
        return client.preparedQuery(PROGRESS)
                .execute(Tuple.of(run, (long) done, (long) changed))
                .replaceWithVoid();
    }

    public Uni<Void> finish(SqlClient client, UUID run, boolean completed, Instant now) {
        return client.preparedQuery(FINISH)
                .execute(Tuple.of(run, completed ? "COMPLETED" : "FAILED", now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** A run that nobody has carried on for so long; it is the caller's now, from its beginning. */
    public Uni<Optional<UUID>> takeOver(SqlClient client, Duration quiet) {
        return client.preparedQuery(TAKE_OVER)
                .execute(Tuple.of((double) quiet.toSeconds()))
                .map(rows -> InsightStore.stream(rows)
                        .map(row -> row.getUUID("run_id"))
                        .findFirst());
    }

    /** The newest run for this reason. */
    public Uni<Optional<Run>> latest(SqlClient client, String reason) {
        return client.preparedQuery(LATEST)
                .execute(Tuple.of(reason))
                .map(rows -> InsightStore.stream(rows).map(ScoringRuns::run).findFirst());
    }

    /** Whether everybody was last scored on that day of the domain. */
    public Uni<Boolean> doneOn(SqlClient client, LocalDate day) {
        return client.preparedQuery(DONE_ON)
                .execute(Tuple.of(day))
                .map(rows -> rows.iterator().next().getBoolean("done"));
    }

    private static Run run(Row row) {
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Run(
                row.getUUID("run_id"),
                row.getString("reason"),
                row.getString("state"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("changed"),
                row.getOffsetDateTime("started_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
