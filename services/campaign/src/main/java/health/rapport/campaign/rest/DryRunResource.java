package health.rapport.campaign.rest;

import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.DryRun;
import health.rapport.campaign.domain.Waterfall;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.DryRunStore;
import health.rapport.campaign.rehearsal.RunDry;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}/dry-runs")
@Tag(name = "Launches", description = "Exactly the people that were counted, once")
@Produces(MediaType.APPLICATION_JSON)
public class DryRunResource {
    private static final int LONGEST_TOKEN = 4000;
    private final Database database;
    private final CampaignStore campaigns;
    private final DryRunStore runs;
    private final RunDry runDry;
    private final Desk desk;

    public DryRunResource(Database database, CampaignStore campaigns, DryRunStore runs, RunDry runDry, Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.runs = runs;
        this.runDry = runDry;
        this.desk = desk;
    }

    /** Which counted audience is looked at. */
    @Schema(name = "DryRunOrder")
    public record DryRunRequest(
            @Nullable UUID audienceId, @Nullable String snapshotToken) {}

    /**
     * A dry run and how far it is.
     *
     * @param looked people asked about, once for each channel
     * @param secondsLeft how long it will take at this rate
     */
    @Schema(name = "DryRun")
    public record DryRunView(
            UUID dryRunId,
            UUID campaignId,
            long campaignVersion,
            UUID audienceId,
            DryRun.State state,
            @Nullable Long people,
            long looked,
            List<Waterfall> channels,
            @Nullable String failure,
            Instant asOf,
            String startedBy,
            @Nullable Long secondsLeft) {
        static DryRunView from(DryRun run) {
            return new DryRunView(
                    run.id(),
                    run.campaignId(),
                    run.campaignVersion(),
                    run.audienceId(),
                    run.state(),
                    run.people(),
                    run.looked(),
                    run.channels(),
                    run.failure(),
                    run.asOf(),
                    run.startedBy(),
                    run.secondsLeft());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("campaign.dry-run")
    @Operation(
            summary = "Look what would become of everybody in a counted audience if the campaign ran now",
            description =
                    "Each person, on each channel of the brief, through the gate; nothing is sent, nobody is assigned. Of suppression"
                            + " lists those count that hold everywhere; people on those the audience names are not in it.")
    @APIResponse(responseCode = "202", description = "It goes on by itself; see Location")
    @APIResponse(responseCode = "404", description = "No such campaign, or no such count")
    @APIResponse(responseCode = "409", description = "It was launched; its contacts say what became of them")
    public Uni<RestResponse<DryRunView>> begin(@PathParam("id") UUID id, @Nullable DryRunRequest request) {
        AudienceClient.Order order = order(request);
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .invoke(DryRunResource::requireBeforeLaunch)
                .chain(campaign -> runDry.begin(campaign, order, desk.caller().name(), desk.now()))
                .map(run -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, DryRunView.from(run))
                        .header("Location", "/api/campaigns/" + id + "/dry-runs/" + run.id())
                        .build());
    }

    @GET
    @Path("/{runId}")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How far a dry run is, and the waterfall of each channel so far")
    @APIResponse(
            responseCode = "200",
            description = "Counts by reason: refused, held out, waiting, and who would get it now")
    @APIResponse(responseCode = "404", description = "No such dry run")
    public Uni<DryRunView> get(@PathParam("id") UUID id, @PathParam("runId") UUID runId) {
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .chain(campaign -> runs.require(database.pool(), id, runId))
                .map(DryRunView::from);
    }

    private AudienceClient.Order order(@Nullable DryRunRequest request) {
        UUID audience = request == null ? null : request.audienceId();
        String token = request == null ? null : request.snapshotToken();
        if (audience == null) {
            throw Problems.invalid("audienceId", "required", "name the audience");
        }
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw Problems.invalid("snapshotToken", "required", "count the audience and send the token you get");
        }
        return new AudienceClient.Order(audience, token, desk.caller().bearer());
    }

    private static void requireBeforeLaunch(Campaign campaign) {
        switch (campaign.state().stage()) {
            case DRAFT, IN_REVIEW, APPROVED -> {}
            case SCHEDULED, RUNNING, PAUSED, STOPPED, ENDED ->
                throw Problems.conflict("already-launched", "It was launched: its contacts say what became of them.");
        }
    }
}
