package health.rapport.runtime.republish;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is published again, and how far it is. */
@ApplicationScoped
class RepublicationStore {
    private static final String ADD = """
            INSERT INTO republication (republication_id, part, topic, place, total, requested_by)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """;
    private static final String OF = "SELECT * FROM republication WHERE republication_id = $1 ORDER BY place";
    private static final String NEWEST = """
            SELECT * FROM republication WHERE republication_id IN
                (SELECT republication_id FROM republication WHERE place = 0 ORDER BY requested_at DESC LIMIT $1)
            ORDER BY requested_at DESC, republication_id, place
            """;
    private static final String OPEN = """
            SELECT * FROM republication WHERE next_offsets IS NULL
            ORDER BY finished_at IS NULL, requested_at, republication_id, place LIMIT 1
            """;
    private static final String UNPUBLISHED = """
            SELECT * FROM republication WHERE finished_at IS NULL ORDER BY requested_at, republication_id, place LIMIT 1
            """;
    private static final String CLAIM = """
            SELECT * FROM republication WHERE republication_id = $1 AND part = $2 AND finished_at IS NULL FOR UPDATE SKIP LOCKED
            """;
    private static final String ADVANCE = """
            UPDATE republication SET done = done + $3, last = $4, finished_at = CASE WHEN $5 THEN clock_timestamp() END
            WHERE republication_id = $1 AND part = $2
            """;
    private static final String WAITING = "SELECT EXISTS (SELECT 1 FROM outbox WHERE republish AND topic = $1)";
    private static final String SETTLE =
            "UPDATE republication SET next_offsets = $3 WHERE republication_id = $1 AND part = $2";

    private final Database database;

    RepublicationStore(Database database) {
        this.database = database;
    }

    /**
     * One part.
     *
     * @param last everything up to this key is on its way or in Kafka
     * @param finishedAt when all of it was on its way
     * @param nextOffsets by partition, once all of it is in Kafka
     */
    record Part(
            UUID republication,
            String part,
            String topic,
            long total,
            long done,
            @Nullable UUID last,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            @Nullable Map<String, Long> nextOffsets) {
        static Part from(Row row) {
            return new Part(
                    row.getUUID("republication_id"),
                    row.getString("part"),
                    row.getString("topic"),
                    row.getLong("total"),
                    row.getLong("done"),
                    row.getUUID("last"),
                    row.getString("requested_by"),
                    row.getOffsetDateTime("requested_at").toInstant(),
                    time(row.getOffsetDateTime("finished_at")),
                    offsets(row.getJsonObject("next_offsets")));
        }

        private static @Nullable Instant time(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }

        private static @Nullable Map<String, Long> offsets(@Nullable JsonObject json) {
            if (json == null) {
                return null;
            }
            Map<String, Long> offsets = new TreeMap<>();
            json.fieldNames().forEach(partition -> offsets.put(partition, json.getLong(partition)));
            return offsets;
        }
    }

    Uni<Void> add(SqlConnection tx, UUID id, FactTable table, int place, String requestedBy) {
        return table.count(tx)
                .chain(total -> tx.preparedQuery(ADD)
                        .execute(Tuple.of(id, table.part(), table.topic().topicName(), place, total, requestedBy)))
                .replaceWithVoid();
    }

    Uni<List<Part>> of(SqlConnection tx, UUID id) {
        return tx.preparedQuery(OF).execute(Tuple.of(id)).map(RepublicationStore::parts);
    }

    Uni<List<Part>> of(UUID id) {
        return database.pool().preparedQuery(OF).execute(Tuple.of(id)).map(RepublicationStore::parts);
    }

    Uni<List<Part>> newest(int howMany) {
        return database.pool().preparedQuery(NEWEST).execute(Tuple.of(howMany)).map(RepublicationStore::parts);
    }

    /** The oldest of which not all is in Kafka; what is all on its way comes first. */
    Uni<Optional<Part>> open() {
        return database.pool().query(OPEN).execute().map(RepublicationStore::first);
    }

    /** The oldest of which not all is on its way. */
    Uni<Optional<Part>> unpublished() {
        return database.pool().query(UNPUBLISHED).execute().map(RepublicationStore::first);
    }

    /** The part as it is now, for this transaction alone; nothing if another works at it or it is finished. */
    Uni<Optional<Part>> claim(SqlConnection tx, Part part) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(part.republication(), part.part()))
                .map(RepublicationStore::first);
    }

    Uni<Void> advance(SqlConnection tx, Part part, FactTable.Page page, boolean finished) {
        long some = page.facts().size();
        return tx.preparedQuery(ADVANCE)
                .execute(Tuple.of(part.republication(), part.part(), some, page.last(), finished))
                .replaceWithVoid();
    }

    /** Whether some of it has not been acknowledged by Kafka. */
    Uni<Boolean> isOnItsWay(Part part) {
        return database.pool()
                .preparedQuery(WAITING)
                .execute(Tuple.of(part.topic()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> settle(Part part, Map<String, Long> nextOffsets) {
        JsonObject offsets = new JsonObject();
        nextOffsets.forEach(offsets::put);
        return database.pool()
                .preparedQuery(SETTLE)
                .execute(Tuple.of(part.republication(), part.part(), offsets))
                .replaceWithVoid();
    }

    private static List<Part> parts(RowSet<Row> rows) {
        return rows.stream().map(Part::from).toList();
    }

    private static Optional<Part> first(RowSet<Row> rows) {
        return rows.stream().map(Part::from).findFirst();
    }
}
