package health.rapport.audience.persistence;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The suppression lists themselves; they hold nobody, see {@link SuppressionEntryStore}. */
@ApplicationScoped
public class SuppressionListStore {
    private static final String COLUMNS = "list_id, name, reason, everywhere, created_by, created_at,"
            + " (SELECT count(*) FROM suppression_entry e WHERE e.list_id = l.list_id AND e.ended_at IS NULL) AS entries";
    private static final String INSERT = """
            INSERT INTO suppression_list (list_id, name, reason, everywhere, created_by, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (list_id) DO NOTHING
            """;
    private static final String FIND = "SELECT " + COLUMNS + " FROM suppression_list l WHERE list_id = $1";
    private static final String LIST = "SELECT " + COLUMNS
            + " FROM suppression_list l WHERE $1::text IS NULL OR (lower(name), list_id) > ($1, $2)"
            + " ORDER BY lower(name), list_id LIMIT $3";
    private static final String KNOWN = "SELECT list_id FROM suppression_list WHERE list_id = ANY($1::uuid[])";

    private final Database database;

    public SuppressionListStore(Database database) {
        this.database = database;
    }

    /**
     * A list.
     *
     * @param everywhere whether it holds for every audience, and not only for those that name it
     * @param entries how many are in force
     */
    public record SuppressionList(
            UUID id,
            String name,
            String reason,
            boolean everywhere,
            String createdBy,
            Instant createdAt,
            long entries) {
        private static SuppressionList from(Row row) {
            return new SuppressionList(
                    row.getUUID("list_id"),
                    row.getString("name"),
                    row.getString("reason"),
                    row.getBoolean("everywhere"),
                    row.getString("created_by"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getLong("entries"));
        }
    }

    /** Stores it unless the id is taken; what is stored under the id then. */
    public Uni<SuppressionList> create(SuppressionList list) {
        Tuple parameters = Tuple.of(
                list.id(),
                list.name(),
                list.reason(),
                list.everywhere(),
                list.createdBy(),
                Texts.utc(list.createdAt()));
        return database.pool().preparedQuery(INSERT).execute(parameters).chain(() -> require(list.id()));
    }

    /** The list, or a 404 problem. */
    public Uni<SuppressionList> require(UUID id) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .map(SuppressionList::from)
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("suppression list")));
    }

    /** By name, after this one. */
    public Uni<List<SuppressionList>> list(@Nullable String afterName, @Nullable UUID afterId, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(afterName, afterId, limit))
                .map(rows -> rows.stream().map(SuppressionList::from).toList());
    }

    /** Those of these that there are. */
    public Uni<Set<UUID>> known(Collection<UUID> ids) {
        return database.pool()
                .preparedQuery(KNOWN)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).collect(Collectors.toSet()));
    }
}
