package health.rapport.audience.everybody;

import health.rapport.audience.AudienceConfig;
import health.rapport.runtime.persistence.Database;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets whom transactions changed long ago, and remembers up to where: an instance that has not seen that far reads everybody again. Only what every
 * snapshot taken from now on has seen is forgotten, and what those have seen who are stored, unless they have not been written for hours.
 */
@ApplicationScoped
public class ForgetChanges {
    private static final String FORGET = """
            WITH gone AS (
                DELETE FROM person_change
                WHERE at < clock_timestamp() - $1::bigint * interval '1 second'
                  AND xid < pg_snapshot_xmin(pg_current_snapshot())
                  AND NOT EXISTS (SELECT FROM stored_everybody WHERE xid >= pg_snapshot_xmin(seen)
                      AND written_at > clock_timestamp() - interval '6 hours')
                RETURNING xid)
            UPDATE read_model SET forgotten = greatest(forgotten, (SELECT max(xid) FROM gone))
            WHERE EXISTS (SELECT FROM gone)
            """;

    private final Database database;
    private final AudienceConfig config;

    public ForgetChanges(Database database, AudienceConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "PT1M", delayed = "PT1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return database.pool()
                .preparedQuery(FORGET)
                .execute(Tuple.of(config.changeRetention().toSeconds()))
                .replaceWithVoid();
    }
}
