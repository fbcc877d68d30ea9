package health.rapport.campaign.rest.journey;

import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.rest.Desk;
import health.rapport.runtime.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Into journeys people enter by themselves, so who does not see everybody leads those of her markets only. */
final class JourneyMarkets {
    private JourneyMarkets() {}

    static @Nullable String checked(Desk desk, @Nullable String market) {
        if (market == null && !desk.scope().all()) {
            throw Problems.invalid("market", "required", "name one of your markets");
        }
        desk.requireMarket(market);
        return market;
    }

    static void require(Desk desk, Journey journey) {
        if (journey.market() == null && !desk.scope().all()) {
            throw Problems.forbidden("This journey is for people of every market, and you see some only.");
        }
        desk.requireMarket(journey.market());
    }
}
