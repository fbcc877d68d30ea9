package health.rapport.campaign.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.campaign.FinishCampaign;
import health.rapport.campaign.ReviewCampaign;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStep;
import health.rapport.campaign.domain.CampaignStep.Kind;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}")
@Tag(name = "Campaigns", description = "Briefs, from draft to end")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class StepResource {
    private static final int LONGEST = 500;
    private static final String UNSAID = "no reason was given";
    private final Database database;
    private final CampaignStore campaigns;
    private final ReviewCampaign review;
    private final FinishCampaign finish;
    private final ObjectMapper json;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public StepResource(
            Database database,
            CampaignStore campaigns,
            ReviewCampaign review,
            FinishCampaign finish,
            ObjectMapper json,
            Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.review = review;
        this.finish = finish;
        this.json = json;
        this.desk = desk;
    }

    /** Why a step is taken. */
    @Schema(name = "Why")
    public record WhyRequest(@Nullable String why) {}

    @GET
    @Path("/steps")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Every step of a campaign: who took it, when and why; newest first")
    @APIResponse(responseCode = "200", description = "The steps")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<Page<CampaignStep>> steps(@PathParam("id") UUID id) {
        return campaigns
                .require(database.pool(), id)
                .chain(campaign -> campaigns.steps(database.pool(), id))
                .map(steps -> new Page<>(steps, null));
    }

    @POST
    @Path("/submit")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Give a draft to somebody else to look at; it cannot be changed meanwhile")
    @APIResponse(responseCode = "200", description = "The campaign in review")
    @APIResponse(responseCode = "409", description = "It is no draft")
    @APIResponse(responseCode = "422", description = "Say why")
    public Uni<RestResponse<CampaignView>> submit(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Note note = note(Kind.SUBMITTED, request);
        return take(id, campaign -> review.submit(id, note, desk.now()));
    }

    @POST
    @Path("/approve")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Approve a campaign in review that somebody else wrote and submitted")
    @APIResponse(responseCode = "200", description = "The approved campaign")
    @APIResponse(responseCode = "403", description = "You wrote, changed or submitted it")
    @APIResponse(responseCode = "409", description = "It is not in review")
    public Uni<RestResponse<CampaignView>> approve(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Note note = note(Kind.APPROVED, request);
        return take(id, campaign -> review.approve(id, note, desk.now()));
    }

    @POST
    @Path("/return")
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Make a draft again of a campaign that is in review or approved")
    @APIResponse(responseCode = "200", description = "The draft")
    @APIResponse(responseCode = "409", description = "It is neither in review nor approved")
    public Uni<RestResponse<CampaignView>> giveBack(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Note note = note(Kind.RETURNED, request);
        return take(id, campaign -> review.giveBack(id, note, desk.now()));
    }

    @POST
    @Path("/pause")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(
            summary = "Send nothing until it is resumed",
            description = "When this is answered nothing more goes out. Pausing twice is pausing once.")
    @APIResponse(responseCode = "200", description = "The paused campaign")
    @APIResponse(responseCode = "409", description = "It does not run")
    public Uni<RestResponse<CampaignView>> pause(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Note note = note(Kind.PAUSED, request);
        return take(id, campaign -> review.pause(id, note, desk.now()));
    }

    @POST
    @Path("/resume")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Go on sending")
    @APIResponse(responseCode = "200", description = "The running campaign")
    @APIResponse(responseCode = "409", description = "It is not paused")
    public Uni<RestResponse<CampaignView>> resume(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Note note = note(Kind.RESUMED, request);
        return take(id, campaign -> review.resume(id, note, desk.now()));
    }

    @POST
    @Path("/stop")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(
            summary = "Stop a campaign that is scheduled, runs or is paused, for good",
            description =
                    "When this is answered nothing more goes out: what was being handed over has arrived or is known not to"
                            + " have. Stopping twice is stopping once; a stop without a reason is not refused.")
    @APIResponse(responseCode = "200", description = "The stopped campaign")
    @APIResponse(responseCode = "409", description = "It was not launched, or ended by itself")
    public Uni<RestResponse<CampaignView>> stop(@PathParam("id") UUID id, @Nullable String body) {
        Note note = note(Kind.STOPPED, new WhyRequest(reason(body)));
        return take(id, campaign -> finish.stop(id, note, desk.now()));
    }

    private Uni<RestResponse<CampaignView>> take(UUID id, Function<Campaign, Uni<Campaign>> step) {
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .chain(step::apply)
                .map(this::ok);
    }

    private Note note(Kind kind, @Nullable WhyRequest request) {
        String why = request == null ? null : request.why();
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            throw Problems.invalid("why", "required", "say why, in 1 to 500 characters");
        }
        return new Note(kind, desk.caller().name(), why);
    }

    /** Whatever comes as a body, a stop is not refused for it. */
    private String reason(@Nullable String body) {
        try {
            String why = body == null || body.isBlank()
                    ? null
                    : json.readValue(body, WhyRequest.class).why();
            return why == null || why.isBlank() ? UNSAID : why.substring(0, Math.min(why.length(), LONGEST));
        } catch (JsonProcessingException unreadable) {
            return UNSAID;
        }
    }

    private RestResponse<CampaignView> ok(Campaign campaign) {
        return RestResponse.ResponseBuilder.ok(CampaignView.from(campaign, desk.seesSeeds()))
                .header("ETag", Etags.of(campaign.version()))
                .build();
    }
}
