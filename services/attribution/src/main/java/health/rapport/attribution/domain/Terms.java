package health.rapport.attribution.domain;

import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.campaign.Cost;
import health.rapport.kernel.MarketAccess;
import java.util.List;
import java.util.Set;

/**
 * What the figures of one report are computed with.
 *
 * @param currency of every amount in the report
 * @param wholeCampaign whether the caller sees everyone the campaign's fixed costs were spent on
 */
public record Terms(String currency, List<Cost> costs, double holdoutShare, boolean wholeCampaign) {
    public Terms {
        costs = List.copyOf(costs);
    }

    /**
     * @param usualCurrency the currency of a campaign without costs
     */
    public static Terms of(CampaignStated campaign, MarketAccess access, String usualCurrency) {
        String currency = campaign.costs().stream()
                .map(cost -> cost.amount().currency())
                .findFirst()
                .orElse(usualCurrency);
        String market = campaign.market();
        boolean whole = access.all() || (market != null && access.covers(Set.of(market)));
        return new Terms(currency, campaign.costs(), campaign.holdoutShare(), whole);
    }
}
