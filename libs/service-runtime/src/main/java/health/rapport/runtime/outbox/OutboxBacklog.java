package health.rapport.runtime.outbox;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What waits in the outbox, for whoever must stop taking more before it grows without bound. */
@ApplicationScoped
public class OutboxBacklog {
    private static final String LOOK = """
            SELECT count(*) AS rows, coalesce(sum(length), 0)::bigint AS bytes,
                coalesce(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::bigint AS oldest
            FROM (SELECT octet_length(payload) AS length, created_at FROM outbox ORDER BY seq LIMIT $1) head
            """;

    private final Database database;

    public OutboxBacklog(Database database) {
        this.database = database;
    }

    /**
     * What waits, on real time.
     *
     * @param rows counted up to the limit asked for
     * @param bytes of the rows counted, as they are stored
     * @param oldest how long the first of them waits
     */
    public record Waiting(long rows, long bytes, Duration oldest) {}

    /** Looks at no more rows than this, so that looking stays cheap however much waits. */
    public Uni<Waiting> look(int mostRows) {
        return database.pool()
                .preparedQuery(LOOK)
                .execute(Tuple.of(mostRows))
                .map(rows -> waiting(rows.iterator().next()));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.getLong("rows"), row.getLong("bytes"), Duration.ofMillis(row.getLong("oldest")));
    }
}
