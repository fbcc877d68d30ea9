package health.rapport.campaign.rest.journey;

import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyNote.Kind;
import health.rapport.campaign.journeys.LeadJourney;
import health.rapport.campaign.journeys.LeadJourney.Order;
import health.rapport.campaign.journeys.WriteJourney;
import health.rapport.campaign.journeys.WriteJourney.By;
import health.rapport.campaign.journeys.WriteJourney.Step;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.campaign.rest.Desk;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/journeys/{id}")
@Tag(name = "Journeys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class JourneyStepResource {
    private static final int LONGEST = 500;
    private final Database database;
    private final JourneyStore journeys;
    private final WriteJourney writing;
    private final LeadJourney lead;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public JourneyStepResource(
            Database database, JourneyStore journeys, WriteJourney writing, LeadJourney lead, Desk desk) {
        this.database = database;
        this.journeys = journeys;
        this.writing = writing;
        this.lead = lead;
        this.desk = desk;
    }

    /** Why a step is taken. */
    @Schema(name = "JourneyWhy")
    public record WhyRequest(@Nullable String why) {}

    /**
     * Why an edition is published.
     *
     * @param moves whether people who wait at a step that it has as well go on by it; else they finish by the edition they entered by
     */
    @Schema(name = "JourneyPublication")
    public record PublishRequest(
            @Nullable String why, @Nullable Boolean moves) {}

    @POST
    @Path("/submit")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Give the draft to somebody else to look at; it cannot be changed meanwhile")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "No draft is being written")
    @APIResponse(responseCode = "422", description = "Say why")
    public Uni<RestResponse<JourneyView>> submit(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        return write(id, Kind.SUBMITTED, Edition::submitted, request);
    }

    @POST
    @Path("/approve")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Approve an edition in review that somebody else wrote and submitted")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "403", description = "You wrote, changed or submitted it")
    @APIResponse(responseCode = "409", description = "It is not in review")
    public Uni<RestResponse<JourneyView>> approve(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        return write(id, Kind.APPROVED, Edition::approved, request);
    }

    @POST
    @Path("/return")
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Make a draft again of an edition that is in review or approved")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "It is neither in review nor approved")
    public Uni<RestResponse<JourneyView>> giveBack(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        return write(id, Kind.RETURNED, Edition::returned, request);
    }

    @POST
    @Path("/publish")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(
            summary = "Let people enter by the approved edition from now on",
            description =
                    "The first time this starts the journey. Each message's campaign must be APPROVED; it runs from now on.")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(
            responseCode = "409",
            description =
                    "No edition is approved; a campaign is not (message-not-approved), belongs to another journey (campaign-taken) or"
                            + " is over (message-over); content is not approved")
    @APIResponse(responseCode = "422", description = "What the brief of a message lacks")
    public Uni<RestResponse<JourneyView>> publish(@PathParam("id") UUID id, @Nullable PublishRequest request) {
        Order order = order(id, request == null ? null : request.why());
        boolean moves = request != null && Boolean.TRUE.equals(request.moves());
        return take(id, journey -> lead.publish(order, moves, desk.caller().bearer()));
    }

    @POST
    @Path("/pause")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(
            summary = "Nobody goes on, and no message goes out, until it is resumed",
            description = "People still enter, and wait. When this is answered nothing more goes out.")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "It does not run")
    public Uni<RestResponse<JourneyView>> pause(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Order order = order(id, request == null ? null : request.why());
        return take(id, journey -> lead.pause(order));
    }

    @POST
    @Path("/resume")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Go on; paused messages of the journey do, too")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "It is not paused")
    public Uni<RestResponse<JourneyView>> resume(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Order order = order(id, request == null ? null : request.why());
        return take(id, journey -> lead.resume(order));
    }

    @POST
    @Path("/close")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(summary = "Let nobody enter any more; who is inside goes on, and when all have left it has ended")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "It does not run")
    public Uni<RestResponse<JourneyView>> close(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Order order = order(id, request == null ? null : request.why());
        return take(id, journey -> lead.close(order));
    }

    @POST
    @Path("/stop")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @ResponseStatus(200)
    @Operation(
            summary = "Stop at once and for good",
            description =
                    "Nobody goes on, tasks that nobody began are cancelled; when this is answered nothing more goes out.")
    @APIResponse(responseCode = "200", description = "The journey")
    @APIResponse(responseCode = "409", description = "Nobody has entered yet, or it has ended")
    public Uni<RestResponse<JourneyView>> stop(@PathParam("id") UUID id, @Nullable WhyRequest request) {
        Order order = order(id, request == null ? null : request.why());
        return take(id, journey -> lead.stop(order));
    }

    @SuppressWarnings("TooManyParameters") // what is done, to what and why
    private Uni<RestResponse<JourneyView>> write(
            UUID id, Kind kind, UnaryOperator<Edition> change, @Nullable WhyRequest request) {
        Step step = new Step(kind, change, why(request == null ? null : request.why()));
        By by = new By(desk.caller().name(), desk.now());
        return take(id, journey -> writing.step(id, step, by));
    }

    private Uni<RestResponse<JourneyView>> take(UUID id, Function<Journey, Uni<Journey>> step) {
        return journeys.require(database.pool(), id)
                .invoke(journey -> JourneyMarkets.require(desk, journey))
                .chain(step::apply)
                .map(this::ok);
    }

    private Order order(UUID id, @Nullable String why) {
        return new Order(id, desk.caller().name(), why(why));
    }

    private static String why(@Nullable String why) {
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            throw Problems.invalid("why", "required", "say why, in 1 to 500 characters");
        }
        return why;
    }

    private RestResponse<JourneyView> ok(Journey journey) {
        return RestResponse.ResponseBuilder.ok(JourneyView.from(journey, desk.seesSeeds()))
                .header("ETag", Etags.of(journey.version()))
                .build();
    }
}
