package health.rapport.attribution.rest;

import health.rapport.attribution.domain.Window;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.campaign.CampaignStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * @param window when answers and encounters count; absent before the launch
 */
public record CampaignLine(
        UUID campaignId,
        String name,
        CampaignStatus status,
        @Nullable String serviceLine,
        @Nullable String market,
        boolean identityComplete,
        @Nullable Window window) {

    static CampaignLine from(CampaignStated campaign) {
        return new CampaignLine(
                campaign.campaignId(),
                campaign.name(),
                campaign.status(),
                campaign.serviceLine(),
                campaign.market(),
                campaign.identityComplete(),
                Window.of(campaign).orElse(null));
    }
}
