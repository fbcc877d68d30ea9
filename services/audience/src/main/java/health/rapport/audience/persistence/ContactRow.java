package health.rapport.audience.persistence;

import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;

/** A contact of a campaign as the table holds it. */
final class ContactRow {
    static final VersionedUpsert<TouchpointStated> UPSERT = VersionedUpsert.<TouchpointStated>into("contact")
            .key("touchpoint_id", PgType.UUIDS, TouchpointStated::touchpointId)
            .column("person_id", PgType.UUIDS, TouchpointStated::personId)
            .column("happened", PgType.BOOLEAN, touchpoint -> happened(touchpoint.status()))
            .column(
                    "campaign_id",
                    PgType.TEXT,
                    touchpoint -> touchpoint.campaignId().toString())
            .column("channel", PgType.TEXT, touchpoint -> touchpoint.channel().name())
            .column("decided_at", PgType.TIMESTAMPTZ, touchpoint -> Texts.utc(touchpoint.decidedAt()))
            .column("engagements", PgType.TEXT_LIST, ContactRow::engagements)
            .version("version", TouchpointStated::version);

    private ContactRow() {}

    private static String engagements(TouchpointStated touchpoint) {
        return Texts.list(touchpoint.engagements().stream()
                .map(engagement -> engagement.kind().name())
                .distinct()
                .toList());
    }

    /** Where the provider's answer is not known, it may have been sent. */
    private static boolean happened(TouchpointStatus status) {
        return switch (status) {
            case SENT, DELIVERED, UNKNOWN -> true;
            case HELD, FAILED -> false;
        };
    }
}
