package health.rapport.attribution.domain;

import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.campaign.CampaignStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign brought.
 *
 * @param identityComplete the audience was mastered-only and every answer needed the four fields: about identity, not
 *     about statistics
 * @param asOf domain time at which the figures were true, as far as facts had arrived
 * @param strict confirmed identities only
 * @param withLowerConfidence leads that answered count as the mastered person they probably are
 * @param notYetKnown answers whose person has not arrived yet; they are in no figure
 * @param withheld names of the figures left out, because they or others would tell of ten people or fewer
 */
public record CampaignReport(
        UUID campaignId,
        String name,
        CampaignStatus status,
        @Nullable String serviceLine,
        boolean identityComplete,
        ReportState state,
        Instant asOf,
        @Nullable Window window,
        @Nullable Section strict,
        @Nullable Section withLowerConfidence,
        @Nullable Long notYetKnown,
        List<String> withheld) {
    public CampaignReport {
        withheld = List.copyOf(withheld);
    }

    /** Of a campaign that nobody was assigned to yet. */
    public static CampaignReport notLaunched(CampaignStated campaign, Instant asOf) {
        return of(campaign, asOf, Optional.empty());
    }

    /** Of a launched campaign. */
    public static CampaignReport measured(CampaignStated campaign, Instant asOf, Measured measured) {
        CampaignReport frame = of(campaign, asOf, Window.of(campaign));
        return frame.with(measured);
    }

    /** The two sections, whole or with figures withheld. */
    public record Measured(
            Section strict,
            Section withLowerConfidence,
            @Nullable Long notYetKnown,
            List<String> withheld) {}

    private static CampaignReport of(CampaignStated campaign, Instant asOf, Optional<Window> window) {
        return new CampaignReport(
                campaign.campaignId(),
                campaign.name(),
                campaign.status(),
                campaign.serviceLine(),
                campaign.identityComplete(),
                ReportState.at(asOf, window),
                asOf,
                window.orElse(null),
                null,
                null,
                null,
                List.of());
    }

    private CampaignReport with(Measured measured) {
        return new CampaignReport(
                campaignId,
                name,
                status,
                serviceLine,
                identityComplete,
                state,
                asOf,
                window,
                measured.strict(),
                measured.withLowerConfidence(),
                measured.notYetKnown(),
                measured.withheld());
    }
}
