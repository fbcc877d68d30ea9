package health.rapport.mastering;

import health.rapport.mastering.domain.GoldenField;
import health.rapport.mastering.domain.MarketRules;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.mastering.domain.Trust;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the deciding parts of the domain from the settings. */
class Deciding {
    @Produces
    @Singleton
    Survivorship survivorship(MasteringConfig config, MarketsConfig markets) {
        return new Survivorship(trust(config), new MarketRules(markets.zip3()));
    }

    private static Trust trust(MasteringConfig config) {
        Map<GoldenField, List<String>> byField = new EnumMap<>(GoldenField.class);
        config.trustByField().forEach((field, sources) -> byField.put(GoldenField.of(field), sources));
        return new Trust(config.trust(), byField);
    }
}
