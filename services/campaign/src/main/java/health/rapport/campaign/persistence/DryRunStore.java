package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.DryRun;
import health.rapport.campaign.domain.DryRun.State;
import health.rapport.campaign.domain.Waterfall;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dry runs and how far they are. */
@ApplicationScoped
public class DryRunStore {
    private static final String INSERT = """
            INSERT INTO dry_run (dry_run_id, campaign_id, campaign_version, audience_id, state, as_of, started_by)
            VALUES ($1, $2, $3, $4, 'RUNNING', $5, $6)
            """;
    private static final String ADVANCE = """
            UPDATE dry_run SET people = $2, looked = $3, channels = $4::text::jsonb, state = $5, failure = $6,
                               touched_at = clock_timestamp()
            WHERE dry_run_id = $1
            """;
    private static final String FIND = """
            SELECT *, channels::text AS waterfalls, state = 'RUNNING' AND touched_at < now() - interval '2 minutes' AS lost,
                   extract(epoch FROM CASE state WHEN 'RUNNING' THEN clock_timestamp() ELSE touched_at END - started_at)::float8 AS seconds
            FROM dry_run WHERE campaign_id = $1 AND dry_run_id = $2
            """;
    private final BriefJson json;

    @Inject
    public DryRunStore(BriefJson json) {
        this.json = json;
    }

    public Uni<Void> insert(SqlClient db, DryRun run) {
        Tuple parameters = Tuple.tuple()
                .addUUID(run.id())
                .addUUID(run.campaignId())
                .addLong(run.campaignVersion())
                .addUUID(run.audienceId())
                .addOffsetDateTime(Rows.utc(run.asOf()))
                .addString(run.startedBy());
        return db.preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    /**
     * How far a run is.
     *
     * @param people on the list; absent while it is fetched
     */
    public record Progress(
            @Nullable Long people,
            long looked,
            List<Waterfall> channels,
            State state,
            @Nullable String failure) {}

    public Uni<Void> advance(SqlClient db, UUID run, Progress progress) {
        Tuple parameters = Tuple.tuple()
                .addUUID(run)
                .addLong(progress.people())
                .addLong(progress.looked())
                .addString(json.write(progress.channels()))
                .addString(progress.state().name())
                .addString(progress.failure());
        return db.preparedQuery(ADVANCE).execute(parameters).replaceWithVoid();
    }

    /** The run, or a 404 problem. */
    public Uni<DryRun> require(SqlClient db, UUID campaign, UUID run) {
        return db.preparedQuery(FIND)
                .execute(Tuple.of(campaign, run))
                .map(rows -> Rows.first(rows, this::read))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("dry run"));
    }

    private DryRun read(Row row) {
        boolean lost = row.getBoolean("lost");
        return new DryRun(
                row.getUUID("dry_run_id"),
                row.getUUID("campaign_id"),
                row.getLong("campaign_version"),
                row.getUUID("audience_id"),
                lost ? State.FAILED : State.valueOf(row.getString("state")),
                row.getLong("people"),
                row.getLong("looked"),
                json.waterfalls(row.getString("waterfalls")),
                lost ? "INTERRUPTED" : row.getString("failure"),
                Rows.time(row, "as_of"),
                row.getString("started_by"),
                Rows.time(row, "started_at"),
                Duration.ofMillis(Math.round(1000 * row.getDouble("seconds"))));
    }
}
