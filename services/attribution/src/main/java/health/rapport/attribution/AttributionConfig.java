package health.rapport.attribution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set for attribution. */
@ConfigMapping(prefix = "rapport.attribution")
public interface AttributionConfig {
    /** ISO 4217 code of the amounts in the report of a campaign that states no cost. */
    @WithDefault("USD")
    String currency();
}
