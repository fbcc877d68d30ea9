package health.rapport.intake.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Saved mappings. They hold names of columns, no data. */
@ApplicationScoped
public class MappingStore {
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};
    private static final String SELECT =
            "SELECT name, layout, columns::text AS columns, version, changed_by, changed_at FROM column_mapping";
    private static final String PUT = """
            INSERT INTO column_mapping AS m (name, layout, columns, changed_by, changed_at)
            VALUES ($1, $2, $3::text::jsonb, $4, $5)
            ON CONFLICT (name) DO UPDATE SET layout = excluded.layout, columns = excluded.columns,
                version = m.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            RETURNING name, layout, columns::text AS columns, version, changed_by, changed_at
            """;
    private static final String LIST = SELECT + " WHERE ($1::text IS NULL OR name > $1) ORDER BY name LIMIT $2";

    private final Database database;
    private final ObjectMapper json;

    public MappingStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Saves it in place of what had the name before; the version of what is given counts for nothing. */
    public Uni<SavedMapping> put(SavedMapping saved) {
        Tuple parameters = Tuple.of(
                saved.name(),
                saved.layout().name(),
                written(saved.mapping()),
                saved.changedBy(),
                saved.changedAt().atOffset(ZoneOffset.UTC));
        return database.pool()
                .preparedQuery(PUT)
                .execute(parameters)
                .map(rows -> mapping(rows.iterator().next()));
    }

    public Uni<@Nullable SavedMapping> find(String name) {
        return database.pool()
                .preparedQuery(SELECT + " WHERE name = $1")
                .execute(Tuple.of(name))
                .map(this::firstOrNull);
    }

    /** By name. */
    public Uni<List<SavedMapping>> list(@Nullable String after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::mapping)
                        .toList());
    }

    /** Whether there was one to delete. */
    public Uni<Boolean> delete(String name) {
        return database.pool()
                .preparedQuery("DELETE FROM column_mapping WHERE name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.rowCount() == 1);
    }

    private @Nullable SavedMapping firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : mapping(rows.iterator().next());
    }

    private SavedMapping mapping(Row row) {
        return new SavedMapping(
                row.getString("name"),
                Layout.valueOf(row.getString("layout")),
                read(row.getString("columns")),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private String written(Mapping mapping) {
        try {
            return json.writeValueAsString(mapping.columns());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("names are plain texts", impossible);
        }
    }

    private Mapping read(String columns) {
        try {
            return new Mapping(json.readValue(columns, COLUMNS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("mappings were written here", impossible);
        }
    }
}
