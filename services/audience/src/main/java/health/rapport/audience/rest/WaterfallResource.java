package health.rapport.audience.rest;

import health.rapport.audience.ChartAudience;
import health.rapport.audience.ChartAudience.Asked;
import health.rapport.audience.DefineAudience;
import health.rapport.rules.RuleLimits;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** From matched to reachable. */
@Path("/api/audiences")
@Tag(name = "Audiences")
public class WaterfallResource {
    private final ChartAudience chart;
    private final MarketScope scope;
    private final Caller caller;
    private final RequestLimit limit;

    public WaterfallResource(ChartAudience chart, MarketScope scope, Caller caller, RequestLimit limit) {
        this.chart = chart;
        this.scope = scope;
        this.caller = caller;
        this.limit = limit;
    }

    /** Of an audience. */
    @GET
    @Path("/{id}/waterfall")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("audience.waterfall")
    @Operation(
            summary = "How those matched become those reachable",
            description =
                    "Matched, less each reason to be left out, is who is chosen; and how they can be reached, and who they are."
                            + " Without a role that may see persons, numbers of 1 to 10, and those they could be worked out"
                            + " from, are null.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    @APIResponse(responseCode = "422", description = "It took too long: group and part say what to narrow")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<WaterfallView> stored(
            @PathParam("id") UUID id,
            @QueryParam("score") @Nullable String model,
            @QueryParam("charts") @DefaultValue("true") boolean charts) {
        return Uni.createFrom().item(WaterfallView.from(chart.stored(id, asked(model, charts)), Withheld.from(caller)));
    }

    /** Of what is not stored yet. Only for who may see persons: rules of one's own choice can single people out. */
    @POST
    @Path("/waterfall")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.waterfall")
    @Operation(
            summary = "The waterfall of a definition that is not stored",
            description =
                    "For counting while a rule is being written; quickest with charts=false. The body is as for making an audience.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "422", description = "Rules that cannot be used, or that take too long")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<WaterfallView> draft(
            @QueryParam("score") @Nullable String model,
            @QueryParam("charts") @DefaultValue("true") boolean charts,
            DefineAudience.Draft draft) {
        return Uni.createFrom()
                .item(WaterfallView.from(chart.draft(draft, asked(model, charts)), Withheld.from(caller)));
    }

    private Asked asked(@Nullable String model, boolean charts) {
        String wanted = model == null || model.isBlank() ? null : model.strip();
        if (wanted != null && wanted.length() > RuleLimits.TEXT_LENGTH) {
            throw Problems.invalid("score", "score.name", "Give the id of a model.");
        }
        return new Asked(scope.access(), charts, wanted, limit.start());
    }
}
