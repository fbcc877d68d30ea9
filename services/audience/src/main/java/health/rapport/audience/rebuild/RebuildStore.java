package health.rapport.audience.rebuild;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which rebuilds were asked for. */
@ApplicationScoped
class RebuildStore {
    private static final String ADD =
            "INSERT INTO rebuild (rebuild_id, topics, started_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT * FROM rebuild WHERE rebuild_id = $1";
    private static final String NEWEST = "SELECT * FROM rebuild ORDER BY started_at DESC LIMIT $1";

    private final Database database;

    RebuildStore(Database database) {
        this.database = database;
    }

    /** One. */
    record Rebuild(UUID id, Set<String> topics, String startedBy, Instant startedAt) {
        private static Rebuild from(Row row) {
            return new Rebuild(
                    row.getUUID("rebuild_id"),
                    new TreeSet<>(List.of(row.getArrayOfStrings("topics"))),
                    row.getString("started_by"),
                    row.getOffsetDateTime("started_at").toInstant());
        }
    }

    /** The same id twice is one. */
    Uni<Rebuild> add(UUID id, Set<String> topics, String by) {
        return database.pool()
                .preparedQuery(ADD)
                .execute(Tuple.of(id, topics.toArray(String[]::new), by))
                .chain(() -> require(id));
    }

    /** A 404 problem if there is none. */
    Uni<Rebuild> require(UUID id) {
        return database.pool().preparedQuery(FIND).execute(Tuple.of(id)).map(RebuildStore::first);
    }

    Uni<List<Rebuild>> newest(int howMany) {
        return database.pool()
                .preparedQuery(NEWEST)
                .execute(Tuple.of(howMany))
                .map(rows -> rows.stream().map(Rebuild::from).toList());
    }

    private static Rebuild first(RowSet<Row> rows) {
        return rows.stream().map(Rebuild::from).findFirst().orElseThrow(() -> Problems.notFound("rebuild"));
    }
}
