package health.rapport.audience.rest;

import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import jakarta.enterprise.context.Dependent;

/** Who asks, what of it is written down, and how pages go on. */
@Dependent
class Asking {
    final Caller caller;
    final MarketScope scope;
    final Cursors cursors;
    final AuditTrail audit;

    Asking(Caller caller, MarketScope scope, Cursors cursors, AuditTrail audit) {
        this.caller = caller;
        this.scope = scope;
        this.cursors = cursors;
        this.audit = audit;
    }
}
