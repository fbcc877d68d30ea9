package health.rapport.attribution.rest;

import health.rapport.attribution.MeasureCampaign.Reader;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import jakarta.enterprise.context.RequestScoped;
import java.util.stream.Stream;

/** What the present caller may see. */
@RequestScoped
public class Access {
    private final Caller caller;
    private final MarketScope scope;

    public Access(Caller caller, MarketScope scope) {
        this.caller = caller;
        this.scope = scope;
    }

    /** Analysts alone see totals; the other roles that read reports may see people. */
    public Reader reader() {
        boolean seesPeople =
                Stream.of(Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN).anyMatch(caller::hasRole);
        return new Reader(scope.access(), seesPeople);
    }
}
