package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefCost;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.Ground;
import health.rapport.campaign.domain.Objective;
import health.rapport.campaign.domain.Plan;
import health.rapport.contracts.campaign.CallToAction.CallToActionKind;
import health.rapport.gate.Authorisation;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as it is shown; the seed of the draw only to those who may check it. */
@Schema(name = "Campaign")
public record CampaignView(
        UUID campaignId,
        long version,
        CampaignStage status,
        String name,
        Objective objective,
        Purpose purpose,
        @Nullable String serviceLine,
        @Nullable String market,
        List<Channel> channels,
        int responseWindowDays,
        double holdoutShare,
        @Nullable String assignmentSeed,
        List<BriefCost> costs,
        List<Call> callsToAction,
        @Nullable UUID contentAssemblyId,
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String postalAddress,
        Ground ground,
        Authorisation authorisation,
        Plan plan,
        Set<PersonStatus> audienceRecordTypes,
        boolean identityComplete,
        @Nullable Instant startsAt,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt,
        String createdBy,
        Instant createdAt) {
    /** A call to action with the record type that follows from its fields. */
    @Schema(name = "CallToActionStated")
    public record Call(
            String id,
            String name,
            CallToActionKind kind,
            Set<String> requiredFields,
            PersonStatus creates,
            @Nullable String url) {}

    static CampaignView from(Campaign campaign, boolean withSeed) {
        Brief brief = campaign.brief();
        return new CampaignView(
                campaign.id(),
                campaign.version(),
                campaign.state().stage(),
                brief.name(),
                brief.objective(),
                brief.purpose(),
                brief.serviceLine(),
                brief.market(),
                brief.channels(),
                brief.responseWindowDays(),
                brief.holdoutShare(),
                withSeed ? campaign.assignmentSeed() : null,
                brief.costs(),
                calls(brief),
                brief.contentAssemblyId(),
                brief.fromName(),
                brief.fromAddress(),
                brief.postalAddress(),
                brief.ground(),
                brief.ground().authorisation(brief.purpose()),
                brief.plan(),
                campaign.recordTypes(),
                brief.identityComplete(campaign.recordTypes()),
                campaign.state().startsAt(),
                campaign.state().launchedAt(),
                campaign.state().finishedAt(),
                campaign.createdBy(),
                campaign.createdAt());
    }

    private static List<Call> calls(Brief brief) {
        return brief.callsToAction().stream()
                .map(c -> new Call(c.id(), c.name(), c.kind(), c.requiredFields(), c.creates(), c.url()))
                .toList();
    }
}
