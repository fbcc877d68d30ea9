package health.rapport.intake.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.persistence.QuarantineStore.Scope;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Forms and their published versions. */
@ApplicationScoped
public class FormStore {
    private static final String COLUMNS =
            "form_id, draft::text AS draft, draft_version, published, changed_by, changed_at";
    private static final String IN_SCOPE = MarketScope.predicateOne("coalesce(market, 'unassigned')", 1);
    private static final String GET = "SELECT " + COLUMNS + " FROM form WHERE " + IN_SCOPE + " AND form_id = $3";
    private static final String LIST = "SELECT " + COLUMNS + " FROM form WHERE " + IN_SCOPE
            + " AND ($3::uuid IS NULL OR form_id < $3) ORDER BY form_id DESC LIMIT $4";
    private static final String SAVE = """
            INSERT INTO form (form_id, name, market, draft, draft_version, published, changed_by, changed_at)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8)
            ON CONFLICT (form_id) DO UPDATE SET name = $2, market = $3, draft = $4::text::jsonb, draft_version = $5,
                published = $6, changed_by = $7, changed_at = $8
            """;
    private static final String PUBLISH = """
            INSERT INTO form_version (form_id, version, definition, published_by, published_at)
            SELECT $1, coalesce(max(version), 0) + 1, $2::text::jsonb, $3, $4 FROM form_version WHERE form_id = $1
            RETURNING version
            """;
    private static final String VERSION = """
            SELECT form_id, version, definition::text AS definition FROM form_version
            WHERE form_id = $1 AND version = $2
            """;
    private static final String PUBLISHED = """
            SELECT v.form_id, v.version, v.definition::text AS definition
            FROM form f JOIN form_version v ON v.form_id = f.form_id AND v.version = f.published
            WHERE f.form_id = $1
            """;

    private final Database database;
    private final ObjectMapper json;

    public FormStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** One that the asking person may see, or null. */
    public Uni<@Nullable StoredForm> find(Scope scope, UUID id) {
        return database.pool()
                .preparedQuery(GET)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(rows -> first(rows, this::form));
    }

    /** The same, locked until the transaction ends. */
    Uni<@Nullable StoredForm> lock(SqlConnection tx, Scope scope, UUID id) {
        return tx.preparedQuery(GET + " FOR UPDATE")
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(rows -> first(rows, this::form));
    }

    /** Newest first. */
    public Uni<List<StoredForm>> list(Scope scope, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(scope.all(), scope.markets(), after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::form)
                        .toList());
    }

    Uni<Void> save(SqlConnection tx, StoredForm form) {
        Tuple parameters = Tuple.tuple()
                .addUUID(form.formId())
                .addString(form.draft().name())
                .addString(form.draft().market())
                .addString(write(form.draft()))
                .addLong(form.draftVersion())
                .addInteger(form.published())
                .addString(form.changedBy())
                .addValue(form.changedAt().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(SAVE).execute(parameters).replaceWithVoid();
    }

    /** Keeps the draft as the next version; gives its number. */
    Uni<Integer> publish(SqlConnection tx, StoredForm form) {
        return tx.preparedQuery(PUBLISH)
                .execute(Tuple.of(
                        form.formId(),
                        write(form.draft()),
                        form.changedBy(),
                        form.changedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    /** What people see, or null while nothing is published. Forms are public, so nobody's markets are asked. */
    public Uni<@Nullable Published> published(UUID id) {
        return database.pool().preparedQuery(PUBLISHED).execute(Tuple.of(id)).map(rows -> first(rows, this::version));
    }

    /** What people saw in that version, or null. */
    public Uni<@Nullable Published> version(UUID id, int version) {
        return database.pool()
                .preparedQuery(VERSION)
                .execute(Tuple.of(id, version))
                .map(rows -> first(rows, this::version));
    }

    private static <T> @Nullable T first(RowSet<Row> rows, java.util.function.Function<Row, T> read) {
        return rows.size() == 0 ? null : read.apply(rows.iterator().next());
    }

    private StoredForm form(Row row) {
        return new StoredForm(
                row.getUUID("form_id"),
                read(row.getString("draft")),
                row.getLong("draft_version"),
                row.getInteger("published"),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private Published version(Row row) {
        return new Published(row.getUUID("form_id"), row.getInteger("version"), read(row.getString("definition")));
    }

    private String write(FormDefinition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a definition is plain data", impossible);
        }
    }

    private FormDefinition read(String text) {
        try {
            return json.readValue(text, FormDefinition.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a definition was written here", impossible);
        }
    }
}
