package health.rapport.mastering.persistence;

import health.rapport.linkage.MatchModel;
import health.rapport.linkage.TermFrequencies;
import health.rapport.mastering.domain.model.ModelVersion;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of the model, and which is active. */
@ApplicationScoped
public class ModelStore {
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(hashtext('mastering.model'))::text";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('mastering.model'))::text";
    private static final String IN_FORCE = """
            SELECT model_id, EXISTS (SELECT 1 FROM model_run WHERE state IN ('RUNNING', 'PAUSED') AND kind = 'ROLLOUT') AS rolling
            FROM linkage_model WHERE state = 'ACTIVE'
            """;
    private static final String INSERT = """
            INSERT INTO linkage_model (model_id, state, origin, parameters, frequencies, training, made_by, made_at)
            VALUES ($1, 'DRAFT', $2, $3, $4, $5::text::jsonb, $6, $7) ON CONFLICT (model_id) DO NOTHING
            """;
    private static final String FIRST = """
            UPDATE linkage_model SET state = 'ACTIVE', activated_by = made_by, activated_at = $2
            WHERE model_id = $1 AND NOT EXISTS (SELECT 1 FROM linkage_model WHERE state = 'ACTIVE')
            """;
    private static final String COLUMNS =
            "SELECT model_id, state, origin, parameters, frequencies, training::text AS training,"
                    + " made_by, made_at, activated_by, activated_at FROM linkage_model ";

    /** Which model decides, and whether records wait that another has decided. */
    public record InForce(String modelId, boolean rolling) {}

    /** A version and what became of it. */
    public record Kept(
            ModelVersion version,
            ModelVersion.State state,
            @Nullable String training,
            String madeBy,
            Instant madeAt,
            @Nullable String activatedBy,
            @Nullable Instant activatedAt) {}

    /** Until the end of the transaction no other model becomes active. */
    public InForce hold(Sql sql, Instant now) {
        sql.rows(SHARE);
        return inForce(sql).orElseGet(() -> first(sql, now));
    }

    /** Waits until nobody loads or settles, who has to be alone with what is stored, and keeps them waiting until the end of the transaction. */
    public void share(Sql sql) {
        sql.rows(SHARE);
    }

    /** The active model, as of this statement. */
    public Optional<InForce> inForce(Sql sql) {
        return sql.rows(IN_FORCE).stream()
                .map(row -> new InForce(row.getString("model_id"), row.getBoolean("rolling")))
                .findFirst();
    }

    /** A new deployment begins with what ships. */
    private InForce first(Sql sql, Instant now) {
        ship(sql, now);
        return inForce(sql).orElseThrow(() -> new IllegalStateException("no model is active"));
    }

    /** What ships is a version like any other: a draft, or active where there is none yet. */
    public void ship(Sql sql, Instant now) {
        ModelVersion shipped = ModelVersion.shipped();
        insert(sql, shipped, new Made(null, "rapport", now));
        sql.update(FIRST, shipped.id(), Columns.utc(now));
    }

    /** How a version came about. */
    public record Made(@Nullable String training, String by, Instant at) {}

    /** Keeps a version as a draft, unless it is known. */
    public void insert(Sql sql, ModelVersion version, Made made) {
        sql.update(
                INSERT,
                version.id(),
                version.origin().name(),
                version.parameters().text(),
                version.frequencies().text(),
                made.training(),
                made.by(),
                Columns.utc(made.at()));
    }

    /** The next number of a model of this deployment's own. */
    public long nextNumber(Sql sql) {
        return sql.rows("SELECT nextval('linkage_model_number') AS n")
                .getFirst()
                .getLong("n");
    }

    /** Waits until nobody decides any more, and lets nobody begin until the end of the transaction. */
    public void alone(Sql sql) {
        sql.rows(ALONE);
    }

    /** This one decides from now on; under {@link #alone}. */
    public void activate(Sql sql, String id, String by, Instant now) {
        sql.update("UPDATE linkage_model SET state = 'RETIRED' WHERE state = 'ACTIVE'");
        sql.update(
                "UPDATE linkage_model SET state = 'ACTIVE', activated_by = $2, activated_at = $3 WHERE model_id = $1",
                id,
                by,
                Columns.utc(now));
    }

    /** It was tried over everything. */
    public void shadowed(Sql sql, String id) {
        sql.update("UPDATE linkage_model SET state = 'SHADOWED' WHERE model_id = $1 AND state = 'DRAFT'", id);
    }

    /** The names of all versions. */
    public List<String> ids(Sql sql) {
        return sql.rows("SELECT model_id FROM linkage_model").stream()
                .map(row -> row.getString("model_id"))
                .toList();
    }

    /** This version. */
    public Optional<Kept> find(Sql sql, String id) {
        return sql.rows(COLUMNS + "WHERE model_id = $1", id).stream()
                .map(ModelStore::kept)
                .findFirst();
    }

    /** All versions, the newest first. */
    public List<Kept> all(Sql sql) {
        return sql.rows(COLUMNS + "ORDER BY made_at DESC, model_id LIMIT 200").stream()
                .map(ModelStore::kept)
                .toList();
    }

    private static Kept kept(Row row) {
        ModelVersion version = new ModelVersion(
                row.getString("model_id"),
                ModelVersion.Origin.valueOf(row.getString("origin")),
                MatchModel.parse(row.getString("parameters")),
                TermFrequencies.parse(row.getString("frequencies")));
        return new Kept(
                version,
                ModelVersion.State.valueOf(row.getString("state")),
                row.getString("training"),
                row.getString("made_by"),
                Columns.instant(row, "made_at"),
                row.getString("activated_by"),
                row.getOffsetDateTime("activated_at") == null ? null : Columns.instant(row, "activated_at"));
    }
}
