package health.rapport.attribution;

import health.rapport.attribution.domain.Terms;
import health.rapport.attribution.domain.Window;
import health.rapport.attribution.persistence.CampaignStore;
import health.rapport.attribution.persistence.Question;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.kernel.MarketAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The rows behind a report's numbers. */
@ApplicationScoped
public class ListRows {
    private final CampaignStore campaigns;
    private final AttributionConfig config;

    public ListRows(CampaignStore campaigns, AttributionConfig config) {
        this.campaigns = campaigns;
        this.config = config;
    }

    /** Asks what the report of the campaign would ask; nothing is asked of a campaign that is not launched. */
    public <R> Uni<List<R>> of(UUID campaignId, MarketAccess access, Function<Question, Uni<List<R>>> rows) {
        return campaigns.require(campaignId).chain(campaign -> ask(campaign, access, rows));
    }

    private <R> Uni<List<R>> ask(CampaignStated campaign, MarketAccess access, Function<Question, Uni<List<R>>> rows) {
        Terms terms = Terms.of(campaign, access, config.currency());
        return Window.of(campaign)
                .map(window -> rows.apply(Question.strict(campaign, window, terms, access)))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }
}
