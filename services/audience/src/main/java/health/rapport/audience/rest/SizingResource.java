package health.rapport.audience.rest;

import health.rapport.audience.DefineAudience;
import health.rapport.audience.SizeMarket;
import health.rapport.audience.SizeMarket.Asked;
import health.rapport.rules.RuleLimits;
import health.rapport.rules.Window;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How many candidates there are, before there is an audience. */
@Path("/api/audiences/sizing")
@Tag(name = "Audiences")
public class SizingResource {
    private final SizeMarket size;
    private final MarketScope scope;
    private final Caller caller;
    private final RequestLimit limit;

    public SizingResource(SizeMarket size, MarketScope scope, Caller caller, RequestLimit limit) {
        this.size = size;
        this.scope = scope;
        this.caller = caller;
        this.limit = limit;
    }

    /** Of a market. */
    @GET
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("audience.sizing")
    @Operation(
            summary = "Candidates by service line, payer, health plan and employer",
            description =
                    "Everybody of a market, or of all markets of the caller, whom an audience could hold; encounters of"
                            + " three years. Without a role that may see persons, numbers of 1 to 10, and those they could be worked out"
                            + " from, are null.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "422", description = "It took too long")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<SizingView> market(@QueryParam("market") @Nullable String market) {
        String wanted = market == null || market.isBlank() ? null : market.strip();
        if (wanted != null && wanted.length() > RuleLimits.TEXT_LENGTH) {
            throw Problems.invalid("market", "market.name", "Give the name of a market.");
        }
        return Uni.createFrom().item(SizingView.from(size.market(wanted, asked()), Withheld.from(caller)));
    }

    /** Of a radius, or whatever rules say. Only for who may see persons: rules of one's own choice can single people out. */
    @POST
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.sizing")
    @Operation(
            summary = "Candidates that rules describe, by service line, payer, health plan and employer",
            description =
                    "Such as those who live near a facility. The body is as for making an audience; withinDays says since when"
                            + " encounters count in the tables (1,095).")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "422", description = "Rules that cannot be used, or that take too long")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<SizingView> draft(@QueryParam("withinDays") @Nullable Integer days, DefineAudience.Draft draft) {
        if (days != null && (days < 0 || days > Window.LONGEST_DAYS)) {
            throw Problems.invalid("withinDays", "withinDays.range", "Give 0 to " + Window.LONGEST_DAYS + " days.");
        }
        Window window = days == null ? SizeMarket.USUAL : Window.lastDays(days);
        return Uni.createFrom().item(SizingView.from(size.draft(draft, window, asked()), Withheld.from(caller)));
    }

    private Asked asked() {
        return new Asked(scope.access(), limit.start());
    }
}
