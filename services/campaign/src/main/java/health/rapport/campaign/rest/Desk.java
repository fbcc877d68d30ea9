package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Campaign;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is at the desk, what time it is there, and what she may do. */
@RequestScoped
public class Desk {
    private final Caller caller;
    private final MarketScope scope;
    private final DomainClock clock;

    @Inject
    public Desk(Caller caller, MarketScope scope, DomainClock clock) {
        this.caller = caller;
        this.scope = scope;
        this.clock = clock;
    }

    public Caller caller() {
        return caller;
    }

    public MarketScope scope() {
        return scope;
    }

    /** The domain's time, as exact as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The header of that name, if there is one: a name for this write, so that it can be sent again.
     *
     * @param request what is asked, in a stable text form
     */
    public @Nullable IdempotencyKey key(@Nullable String header, String request) {
        return header == null ? null : IdempotencyKey.of(caller.subject(), header, request);
    }

    /** Who knows the seed can foretell the arms: only those who check the draw. */
    public boolean seesSeeds() {
        return caller.hasRole(Roles.ADMIN) || caller.hasRole(Roles.ANALYST);
    }

    /** A campaign of one market is changed by those of that market only. */
    void requireMarket(Campaign campaign) {
        requireMarket(campaign.brief().market());
    }

    public void requireMarket(@Nullable String market) {
        if (market != null && !scope.access().covers(List.of(market))) {
            throw Problems.forbidden("This campaign belongs to a market that is not yours.");
        }
    }
}
