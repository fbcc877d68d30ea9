package health.rapport.audience.persistence;

import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An activity as the table holds it; of a withdrawn one only ids and version are left. */
record ActivityRow(
        UUID activityId,
        long version,
        UUID personId,
        @Nullable ActivityLinked known) {
    static final VersionedUpsert<ActivityRow> UPSERT = VersionedUpsert.<ActivityRow>into("activity")
            .key("activity_id", PgType.UUIDS, ActivityRow::activityId)
            .column("person_id", PgType.UUIDS, ActivityRow::personId)
            .column("gone", PgType.BOOLEAN, row -> row.known() == null)
            .column(
                    "confidence",
                    PgType.TEXT,
                    row -> row.get(a -> a.link().confidence().name()))
            .column("labels", PgType.TEXT_LIST, ActivityRow::labels)
            .column("type", PgType.TEXT, row -> row.get(ActivityLinked::activityType))
            .column("occurred_at", PgType.TIMESTAMPTZ, row -> row.get(a -> Texts.utc(a.occurredAt())))
            .column("channel", PgType.TEXT, row -> row.get(a -> a.channel().name()))
            .column("source", PgType.TEXT, row -> row.get(a -> a.source().system()))
            .column("campaign_id", PgType.TEXT, row -> row.get(ActivityLinked::campaignId))
            .column("call_to_action", PgType.TEXT, row -> row.get(ActivityLinked::callToAction))
            .column("attributes", PgType.JSONB, ActivityRow::attributes)
            .version("version", ActivityRow::version);

    static ActivityRow from(ActivityEvent event) {
        return switch (event) {
            case ActivityLinked a -> new ActivityRow(a.activityId(), a.version(), a.personId(), a);
            case ActivityWithdrawn w -> new ActivityRow(w.activityId(), w.version(), w.personId(), null);
        };
    }

    private <T> @Nullable T get(Function<ActivityLinked, @Nullable T> value) {
        return known == null ? null : value.apply(known);
    }

    private String labels() {
        return Texts.list(known == null ? Set.of() : known.labels());
    }

    private @Nullable String attributes() {
        JsonObject json = new JsonObject();
        if (known != null) {
            known.attributes().forEach(json::put);
        }
        return known == null ? null : json.encode();
    }
}
