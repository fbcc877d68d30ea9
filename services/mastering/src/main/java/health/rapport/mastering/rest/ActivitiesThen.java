package health.rapport.mastering.rest;

import health.rapport.mastering.persistence.Columns;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Reads activities that had come by a moment; those that were taken back since are gone. */
@ApplicationScoped
class ActivitiesThen {
    private static final String THEN = """
            SELECT activity_id, record_id, type, occurred_at, received_at, channel, campaign_id, count(*) OVER () AS total
            FROM activity WHERE record_id = ANY ($1::uuid[]) AND received_at <= $2
            ORDER BY occurred_at DESC, activity_id DESC LIMIT 100
            """;

    private final Database database;

    ActivitiesThen(Database database) {
        this.database = database;
    }

    /** All of them counted, and the newest hundred. */
    record Then(long count, List<PersonAt.ActivityAt> newest) {
        Then {
            newest = List.copyOf(newest);
        }
    }

    Uni<Then> of(UUID[] records, Instant asOf) {
        return database.pool()
                .preparedQuery(THEN)
                .execute(Tuple.of(records, asOf.atOffset(ZoneOffset.UTC)))
                .map(rows -> then(PeopleReader.stream(rows).toList()));
    }

    private static Then then(List<Row> rows) {
        long count = rows.isEmpty() ? 0 : rows.getFirst().getLong("total");
        return new Then(count, rows.stream().map(ActivitiesThen::activity).toList());
    }

    private static PersonAt.ActivityAt activity(Row row) {
        return new PersonAt.ActivityAt(
                row.getUUID("activity_id"),
                row.getUUID("record_id"),
                row.getString("type"),
                row.getString("channel"),
                row.getString("campaign_id"),
                Columns.instant(row, "occurred_at"),
                Columns.instant(row, "received_at"));
    }
}
