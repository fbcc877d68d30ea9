package health.rapport.attribution.persistence;

import health.rapport.attribution.domain.Terms;
import health.rapport.attribution.domain.Window;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.kernel.MarketAccess;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the read model.
 *
 * @param lower whether leads count as the mastered person they probably are
 * @param access whose people count
 */
public record Question(
        UUID campaignId,
        Window window,
        @Nullable String serviceLine,
        String currency,
        boolean lower,
        MarketAccess access) {

    /** About a launched campaign, confirmed identities only. */
    public static Question strict(CampaignStated campaign, Window window, Terms terms, MarketAccess access) {
        return new Question(campaign.campaignId(), window, campaign.serviceLine(), terms.currency(), false, access);
    }

    /** The same with or without lower-confidence links. */
    public Question withLower(boolean links) {
        return new Question(campaignId, window, serviceLine, currency, links, access);
    }

    /** The parameters of {@link ReportSql#GIVEN}. */
    Tuple parameters() {
        return Tuple.tuple()
                .addValue(campaignId)
                .addValue(Columns.time(window.opens()))
                .addValue(Columns.time(window.closes()))
                .addString(serviceLine)
                .addString(currency)
                .addBoolean(lower)
                .addBoolean(access.all())
                .addValue(access.markets().toArray(String[]::new));
    }
}
