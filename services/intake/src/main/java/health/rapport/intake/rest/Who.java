package health.rapport.intake.rest;

import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import jakarta.enterprise.context.ApplicationScoped;

/** Who asks: the caller, the markets they may see, and the trail they leave. */
@ApplicationScoped
class Who {
    private final Caller caller;
    private final MarketScope markets;
    private final AuditTrail trail;

    Who(Caller caller, MarketScope markets, AuditTrail trail) {
        this.caller = caller;
        this.markets = markets;
        this.trail = trail;
    }

    Caller caller() {
        return caller;
    }

    AuditTrail trail() {
        return trail;
    }

    /** An item that names no market may be seen only with every market, or with {@code unassigned}. */
    QuarantineStore.Scope scope() {
        return new QuarantineStore.Scope(markets.all(), markets.markets());
    }
}
