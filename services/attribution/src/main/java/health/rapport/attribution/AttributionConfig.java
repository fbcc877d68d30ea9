package health.rapport.attribution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What can be set for attribution. */
@ConfigMapping(prefix = "rapport.attribution")
public interface AttributionConfig {
    /** ISO 4217 code of the amounts in the report of a campaign that states no cost. */
    @WithDefault("USD")
    String currency();

    /** How long before an encounter a touch still counts as one that led to it. */
    @WithDefault("90d")
    Duration lookback();

    /** Whether this instance writes the ledger when it can; of several one does at a time. */
    @WithName("ledger.enabled")
    @WithDefault("true")
    boolean ledgerEnabled();

    /** People looked at in one transaction. */
    @WithName("ledger.people")
    @WithDefault("20000")
    int ledgerPeople();
}
