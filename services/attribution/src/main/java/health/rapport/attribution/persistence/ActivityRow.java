package health.rapport.attribution.persistence;

import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An activity, or what is left of a withdrawn one. */
record ActivityRow(
        UUID activityId,
        long version,
        UUID personId,
        @Nullable ActivityLinked linked) {

    static VersionedUpsert<ActivityRow> upsert() {
        return VersionedUpsert.<ActivityRow>into("activity")
                .key("activity_id", PgType.UUIDS, ActivityRow::activityId)
                .column("person_id", PgType.UUIDS, ActivityRow::personId)
                .column("withdrawn", PgType.BOOLEAN, row -> row.linked() == null)
                .column("confidence", PgType.TEXT, ActivityRow::confidence)
                .column("activity_type", PgType.TEXT, ActivityRow::type)
                .column("channel", PgType.TEXT, ActivityRow::channel)
                .column("campaign_id", PgType.TEXT, ActivityRow::campaignId)
                .column("occurred_at", PgType.TIMESTAMPTZ, ActivityRow::occurredAt)
                .column("labels", PgType.TEXT_LIST, ActivityRow::labels)
                .version("version", ActivityRow::version);
    }

    static ActivityRow from(ActivityEvent event) {
        return switch (event) {
            case ActivityLinked a -> new ActivityRow(a.activityId(), a.version(), a.personId(), a);
            case ActivityWithdrawn a -> new ActivityRow(a.activityId(), a.version(), a.personId(), null);
        };
    }

    private @Nullable String confidence() {
        return linked == null ? null : linked.link().confidence().name();
    }

    private @Nullable String type() {
        return linked == null ? null : linked.activityType();
    }

    private @Nullable String channel() {
        return linked == null ? null : linked.channel().name();
    }

    // sources write campaign ids by hand, too
    private @Nullable String campaignId() {
        return linked == null || linked.campaignId() == null
                ? null
                : linked.campaignId().strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable OffsetDateTime occurredAt() {
        return linked == null ? null : Columns.time(linked.occurredAt());
    }

    private String labels() {
        return Columns.texts(linked == null ? Set.of() : linked.labels());
    }
}
