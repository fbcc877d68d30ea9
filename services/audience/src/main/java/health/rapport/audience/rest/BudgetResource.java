package health.rapport.audience.rest;

import health.rapport.audience.ChartAudience;
import health.rapport.audience.ChartAudience.Asked;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many people a budget reaches. */
@Path("/api/audiences")
@Tag(name = "Audiences")
public class BudgetResource {
    private final ChartAudience chart;
    private final MarketScope scope;
    private final Caller caller;
    private final RequestLimit limit;

    public BudgetResource(ChartAudience chart, MarketScope scope, Caller caller, RequestLimit limit) {
        this.chart = chart;
        this.scope = scope;
        this.caller = caller;
        this.limit = limit;
    }

    /** Of an audience. */
    @POST
    @Path("/{id}/reach")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("audience.reach")
    @Operation(
            summary = "How many people of an audience a budget reaches, and by which channels",
            description =
                    "One message each, by the cheapest channel, the cheapest first; and what more money would bring.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    @APIResponse(responseCode = "422", description = "A budget or costs that cannot be used, or it took too long")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<BudgetView> stored(@PathParam("id") UUID id, BudgetOrder order) {
        BudgetOrder.Checked checked = order.checked();
        return Uni.createFrom().item(BudgetView.from(chart.stored(id, asked()), checked, Withheld.from(caller)));
    }

    /** Of what is not stored yet. Only for who may see persons: rules of one's own choice can single people out. */
    @POST
    @Path("/reach")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.reach")
    @Operation(
            summary = "How many people a budget reaches, of a definition that is not stored",
            description =
                    "The body has groups and limits as for making an audience, beside the budget and the channels.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(
            responseCode = "422",
            description = "Rules, a budget or costs that cannot be used, or it took too long")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<BudgetView> draft(BudgetOrder order) {
        BudgetOrder.Checked checked = order.checked();
        return Uni.createFrom()
                .item(BudgetView.from(chart.draft(order.draft(), asked()), checked, Withheld.from(caller)));
    }

    private Asked asked() {
        return Asked.numbers(scope.access(), limit.start());
    }
}
