package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.ANALYST;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.MARKETER;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.runtime.audit.NoPersonalData;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Known against unknown, over time. */
@Path("/api/people/identity-analysis")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class IdentityAnalysisResource {
    private final IdentityAnalysis analysis;

    IdentityAnalysisResource(IdentityAnalysis analysis) {
        this.analysis = analysis;
    }

    @GET
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Compare known and unknown",
            description =
                    "Activities of mastered people, leads, incomplete people and nobody, by source, channel or market, and"
                            + " by day, week or month of UTC. Cells of 1 to 10 people are withheld, and with a single one the next"
                            + " smallest of its column. Anonymous activities have no market: only who sees all sees them.")
    @APIResponse(responseCode = "200", description = "The cells; what is not there is zero")
    @APIResponse(responseCode = "400", description = "A parameter cannot be read.")
    @APIResponse(responseCode = "401", description = "No valid token.")
    @APIResponse(responseCode = "403", description = "Not for this role.")
    public Uni<IdentityAnalysisView> analyse(
            @QueryParam("by") @DefaultValue("source") String by,
            @QueryParam("every") @DefaultValue("month") String every,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until) {
        return analysis.answer(new IdentityAnalysis.Question(by, every, from, until));
    }
}
