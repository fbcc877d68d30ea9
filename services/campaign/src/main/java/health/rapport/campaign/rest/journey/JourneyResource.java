package health.rapport.campaign.rest.journey;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyNote;
import health.rapport.campaign.journeys.WriteJourney;
import health.rapport.campaign.journeys.WriteJourney.By;
import health.rapport.campaign.persistence.journey.JourneyJson;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.campaign.rest.Desk;
import health.rapport.campaign.rest.journey.JourneyView.EditionView;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/journeys")
@Tag(name = "Journeys", description = "Steps that people take one by one")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class JourneyResource {
    private final Database database;
    private final JourneyStore journeys;
    private final WriteJourney writing;
    private final JourneyJson json;
    private final Cursors cursors;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public JourneyResource(
            Database database,
            JourneyStore journeys,
            WriteJourney writing,
            JourneyJson json,
            Cursors cursors,
            Desk desk) {
        this.database = database;
        this.journeys = journeys;
        this.writing = writing;
        this.json = json;
        this.cursors = cursors;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(summary = "Write a journey; its first edition is a draft")
    @APIResponse(responseCode = "201", description = "The journey; its ETag is needed to edit it")
    @APIResponse(responseCode = "422", description = "Everything that is wrong with it")
    public Uni<RestResponse<JourneyView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JourneyRequest request) {
        Definition definition = JourneyRequest.definition(request, json);
        if (request == null) {
            throw Problems.badRequest("Send the journey as JSON.");
        }
        Journey.Title title =
                new Journey.Title(JourneyRequest.name(request), JourneyMarkets.checked(desk, request.market()));
        return writing.create(title, definition, by(), desk.key(key, "journey " + request))
                .map(journey -> RestResponse.ResponseBuilder.<JourneyView>created(
                                URI.create("/api/journeys/" + journey.id()))
                        .entity(JourneyView.from(journey, desk.seesSeeds()))
                        .header("ETag", Etags.of(journey.version()))
                        .build());
    }

    private By by() {
        return new By(desk.caller().name(), desk.now());
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.STEWARD, Roles.ADMIN})
    @Operation(summary = "Journeys, newest first")
    @APIResponse(responseCode = "200", description = "A page of journeys")
    public Uni<Page<JourneyView>> list(@BeanParam PageRequest page) {
        return journeys.list(database.pool(), cursors.decode(page.cursor(), 2), page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), j -> cursors.encode(j.createdAt(), j.id())))
                .map(found -> found.map(journey -> JourneyView.from(journey, desk.seesSeeds())));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.STEWARD, Roles.ADMIN})
    @Operation(summary = "One journey; analyst and admin see the seed of its splits")
    @APIResponse(responseCode = "200", description = "The journey with its ETag")
    @APIResponse(responseCode = "404", description = "No such journey")
    public Uni<RestResponse<JourneyView>> get(@PathParam("id") UUID id) {
        return journeys.require(database.pool(), id).map(this::ok);
    }

    @PUT
    @Path("/{id}/draft")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Replace the draft, or begin a new edition while people are inside",
            description =
                    "Only the definition is taken. What is live stays as it is until the new edition is published.")
    @APIResponse(responseCode = "200", description = "The journey with its new ETag")
    @APIResponse(responseCode = "409", description = "It is in review or approved, or the journey is over")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<JourneyView>> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JourneyRequest request) {
        Definition definition = JourneyRequest.definition(request, json);
        return journeys.require(database.pool(), id)
                .invoke(journey -> JourneyMarkets.require(desk, journey))
                .chain(journey -> writing.edit(id, ifMatch, definition, by()))
                .map(this::ok);
    }

    @GET
    @Path("/{id}/editions")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Every edition of a journey, newest first")
    @APIResponse(responseCode = "200", description = "The editions")
    @APIResponse(responseCode = "404", description = "No such journey")
    public Uni<Page<EditionView>> editions(@PathParam("id") UUID id) {
        return journeys.require(database.pool(), id)
                .chain(journey -> journeys.editions(database.pool(), id))
                .map(all -> new Page<>(all.stream().map(EditionView::from).toList(), null));
    }

    @GET
    @Path("/{id}/editions/{number}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "What an edition says")
    @APIResponse(responseCode = "200", description = "Its definition, as it was sent")
    @APIResponse(responseCode = "404", description = "No such edition")
    public Uni<JsonNode> edition(@PathParam("id") UUID id, @PathParam("number") int number) {
        return journeys.requireEdition(database.pool(), id, number).map(edition -> json.tree(edition.definition()));
    }

    @GET
    @Path("/{id}/steps")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Every step of a journey's life: who took it, when and why; newest first")
    @APIResponse(responseCode = "200", description = "The steps")
    @APIResponse(responseCode = "404", description = "No such journey")
    public Uni<Page<JourneyNote>> steps(@PathParam("id") UUID id) {
        return journeys.require(database.pool(), id)
                .chain(journey -> journeys.notes(database.pool(), id))
                .map(notes -> new Page<>(notes, null));
    }

    private RestResponse<JourneyView> ok(Journey journey) {
        return RestResponse.ResponseBuilder.ok(JourneyView.from(journey, desk.seesSeeds()))
                .header("ETag", Etags.of(journey.version()))
                .build();
    }
}
