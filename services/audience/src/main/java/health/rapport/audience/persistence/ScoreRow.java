package health.rapport.audience.persistence;

import health.rapport.contracts.score.ScoresStated;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.vertx.core.json.JsonObject;

/** The values of a person's scores by model. */
final class ScoreRow {
    static final VersionedUpsert<ScoresStated> UPSERT = VersionedUpsert.<ScoresStated>into("score")
            .key("person_id", PgType.UUIDS, ScoresStated::personId)
            .column("scores", PgType.JSONB, ScoreRow::values)
            .column("persona", PgType.TEXT, ScoresStated::persona)
            .column("stages", PgType.TEXT_LIST, stated -> Texts.list(stated.stages()))
            .version("version", ScoresStated::version);

    private ScoreRow() {}

    private static String values(ScoresStated stated) {
        JsonObject json = new JsonObject();
        stated.scores().stream()
                .filter(score -> Double.isFinite(score.value()))
                .forEach(score -> json.put(score.modelId(), score.value()));
        return json.encode();
    }
}
