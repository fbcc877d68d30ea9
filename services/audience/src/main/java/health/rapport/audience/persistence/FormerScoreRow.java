package health.rapport.audience.persistence;

import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.util.UUID;
import java.util.stream.Stream;

/** One value of one model at one time. */
record FormerScoreRow(UUID personId, long version, Score score) {
    static final VersionedUpsert<FormerScoreRow> UPSERT = VersionedUpsert.<FormerScoreRow>into("former_score")
            .key("person_id", PgType.UUIDS, FormerScoreRow::personId)
            .key("model_id", PgType.TEXT, row -> row.score.modelId())
            .key("computed_at", PgType.TIMESTAMPTZ, row -> Texts.utc(row.score.computedAt()))
            .column("value", PgType.DOUBLE, row -> row.score.value())
            .version("version", FormerScoreRow::version);

    static Stream<FormerScoreRow> from(ScoresStated stated) {
        return stated.scores().stream()
                .filter(score -> Double.isFinite(score.value()))
                .map(score -> new FormerScoreRow(stated.personId(), stated.version(), score));
    }
}
