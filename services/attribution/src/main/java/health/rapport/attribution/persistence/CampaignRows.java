package health.rapport.attribution.persistence;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Campaign's own facts are kept as they are; a definition whole, as it holds nothing personal. */
final class CampaignRows {
    private CampaignRows() {}

    static VersionedUpsert<CampaignStated> campaigns() {
        return VersionedUpsert.<CampaignStated>into("campaign")
                .key("campaign_id", PgType.UUIDS, CampaignStated::campaignId)
                .column(
                        "definition",
                        PgType.JSONB,
                        stated -> new String(ContractJson.write(stated), StandardCharsets.UTF_8))
                .version("version", CampaignStated::version);
    }

    static VersionedUpsert<AssignmentStated> assignments() {
        return VersionedUpsert.<AssignmentStated>into("assignment")
                .key("campaign_id", PgType.UUIDS, AssignmentStated::campaignId)
                .key("person_id", PgType.UUIDS, AssignmentStated::personId)
                .column("arm", PgType.TEXT, stated -> stated.arm().name())
                .column("group_name", PgType.TEXT, AssignmentStated::group)
                .column("markets", PgType.TEXT_LIST, stated -> Columns.texts(stated.markets()))
                .column("assigned_at", PgType.TIMESTAMPTZ, stated -> Columns.time(stated.assignedAt()))
                .version("version", AssignmentStated::version);
    }

    static VersionedUpsert<TouchpointStated> touchpoints() {
        return VersionedUpsert.<TouchpointStated>into("touchpoint")
                .key("touchpoint_id", PgType.UUIDS, TouchpointStated::touchpointId)
                .column("campaign_id", PgType.UUIDS, TouchpointStated::campaignId)
                .column("person_id", PgType.UUIDS, TouchpointStated::personId)
                .column("channel", PgType.TEXT, stated -> stated.channel().name())
                .column("status", PgType.TEXT, stated -> stated.status().name())
                .column("reason", PgType.TEXT, TouchpointStated::reason)
                .column("markets", PgType.TEXT_LIST, stated -> Columns.texts(stated.markets()))
                .column("decided_at", PgType.TIMESTAMPTZ, stated -> Columns.time(stated.decidedAt()))
                .column("clicked_at", PgType.TIMESTAMPTZ, CampaignRows::firstClick)
                .version("version", TouchpointStated::version);
    }

    // opens are often a mail program's, clicks are somebody's
    private static @Nullable OffsetDateTime firstClick(TouchpointStated stated) {
        return Columns.time(stated.engagements().stream()
                .filter(engagement -> engagement.kind() == EngagementKind.CLICKED)
                .map(Engagement::at)
                .min(Comparator.naturalOrder())
                .orElse(null));
    }
}
