package health.rapport.audience.persistence;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The definitions. */
@ApplicationScoped
public class AudienceStore {
    private static final String INSERT = """
            INSERT INTO audience (audience_id, version, name, groups, limits, created_by, created_at, changed_at)
            VALUES ($1, 1, $2, $3::text::jsonb, $4::text::jsonb, $5, $6, $6)
            ON CONFLICT (audience_id) DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE audience SET version = version + 1, name = $3, groups = $4::text::jsonb, limits = $5::text::jsonb, changed_at = $6
            WHERE audience_id = $1 AND version = $2
            RETURNING\s""" + AudienceRow.COLUMNS;
    private static final String FIND = "SELECT " + AudienceRow.COLUMNS + " FROM audience WHERE audience_id = $1";
    private static final String ASKING =
            "SELECT " + AudienceRow.COLUMNS + " FROM audience WHERE jsonb_path_exists(groups, '$.**.audienceId')";
    private static final String LIST = "SELECT " + AudienceRow.COLUMNS
            + " FROM audience WHERE $1::text IS NULL OR (lower(name), audience_id) > ($1, $2)"
            + " ORDER BY lower(name), audience_id LIMIT $3";

    private final Database database;

    public AudienceStore(Database database) {
        this.database = database;
    }

    /** Stores it unless the id is taken; what is stored under the id then. */
    public Uni<AudienceRow> create(AudienceRow audience) {
        Tuple parameters = Tuple.of(
                audience.id(),
                audience.name(),
                audience.groups(),
                audience.limits(),
                audience.createdBy(),
                Texts.utc(audience.createdAt()));
        return database.pool().preparedQuery(INSERT).execute(parameters).chain(() -> require(audience.id()));
    }

    /** Changes the audience of this version; a 412 problem when somebody was faster. */
    public Uni<AudienceRow> change(AudienceRow wanted) {
        return database.pool()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(
                        wanted.id(),
                        wanted.version(),
                        wanted.name(),
                        wanted.groups(),
                        wanted.limits(),
                        Texts.utc(wanted.changedAt())))
                .map(AudienceStore::first)
                .onItem()
                .ifNull()
                .failWith(Problems::preconditionFailed);
    }

    /** The audience, or a 404 problem. */
    public Uni<AudienceRow> require(UUID id) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(AudienceStore::first)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("audience"));
    }

    /** The audience, if there is one. */
    public Uni<Optional<AudienceRow>> find(UUID id) {
        return database.pool().preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> Optional.ofNullable(first(rows)));
    }

    /** All of them, by name. */
    public Uni<List<AudienceRow>> all() {
        return list(null, null, Integer.MAX_VALUE);
    }

    /** All whose rules ask for members of audiences. */
    public Uni<List<AudienceRow>> asking() {
        return database.pool()
                .query(ASKING)
                .execute()
                .map(rows -> rows.stream().map(AudienceRow::from).toList());
    }

    /** By name, after this one. */
    public Uni<List<AudienceRow>> list(@Nullable String afterName, @Nullable UUID afterId, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(afterName, afterId, limit))
                .map(rows -> rows.stream().map(AudienceRow::from).toList());
    }

    private static @Nullable AudienceRow first(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        return rows.size() == 0 ? null : AudienceRow.from(rows.iterator().next());
    }
}
