package health.rapport.campaign.rest.journey;

import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.journey.Tally;
import health.rapport.campaign.journeys.LookBackOnJourney;
import health.rapport.campaign.journeys.LookBackOnJourney.Question;
import health.rapport.campaign.journeys.LookBackOnJourney.Span;
import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.campaign.rest.Desk;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.persistence.Database;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/journeys/{id}/editions/{number}/simulations")
@Tag(name = "Journeys")
@Produces(MediaType.APPLICATION_JSON)
public class LookBackResource {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final List<String> ASSUMPTIONS = List.of(
            "facts are those that campaign has heard of, taken as heard when they happened; nobody can tell from before it listened",
            "fields, and who is in which audience, are as they are now",
            "messages are planned, not asked about at the gate: a dry run of their campaigns tells who would get them",
            "messages have no answer, and tasks are not done");
    private final Database database;
    private final JourneyStore journeys;
    private final LookBackOnJourney lookBack;
    private final Desk desk;

    public LookBackResource(Database database, JourneyStore journeys, LookBackOnJourney lookBack, Desk desk) {
        this.database = database;
        this.journeys = journeys;
        this.lookBack = lookBack;
        this.desk = desk;
    }

    /**
     * Over whom and what time to look back.
     *
     * @param snapshotToken of a count of the audience
     * @param from absent for 30 days before the end
     * @param until excluded; absent for now
     * @param everybody whether those of whom no trigger is known in that time enter at its beginning
     */
    @Schema(name = "JourneySimulation")
    public record SimulationRequest(
            @Nullable UUID audienceId,
            @Nullable String snapshotToken,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Boolean everybody) {}

    /** What would have happened, and what that rests on. */
    @Schema(name = "JourneySimulated")
    public record SimulationView(Instant from, Instant until, Tally.Counts counts, List<String> assumptions) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @ResponseStatus(200)
    @Audited("journey.simulate")
    @Operation(
            summary = "What an edition would have done to the people of a count in some time that has passed",
            description =
                    "By the function that leads people through it. Nobody enters, and nothing is sent or published.")
    @APIResponse(responseCode = "200", description = "Counts by step and by day, and what they rest on")
    @APIResponse(responseCode = "404", description = "No such edition or count")
    @APIResponse(responseCode = "413", description = "More people than are looked back on")
    public Uni<SimulationView> simulate(
            @PathParam("id") UUID id, @PathParam("number") int number, @Nullable SimulationRequest request) {
        if (request == null || request.audienceId() == null || request.snapshotToken() == null) {
            throw Problems.invalid("snapshotToken", "required", "count an audience; send its id and the token you get");
        }
        Span span = span(request);
        var audience = new AudienceClient.Order(
                request.audienceId(), request.snapshotToken(), desk.caller().bearer());
        boolean everybody = Boolean.TRUE.equals(request.everybody());
        return journeys.require(database.pool(), id)
                .invoke(journey -> desk.requireMarket(journey.market()))
                .chain(journey -> journeys.requireEdition(database.pool(), id, number)
                        .map(edition -> new Question(journey, edition, audience, span, everybody)))
                .chain(lookBack::ask)
                .map(counts -> new SimulationView(span.from(), span.until(), counts, ASSUMPTIONS));
    }

    private Span span(SimulationRequest request) {
        Instant now = desk.now();
        Instant until = request.until() == null ? now : request.until();
        Instant from = request.from() == null ? until.minus(Duration.ofDays(USUAL_DAYS)) : request.from();
        if (!from.isBefore(until) || until.isAfter(now) || from.isBefore(until.minus(Duration.ofDays(MOST_DAYS)))) {
            throw Problems.invalid("from", "range", "up to " + MOST_DAYS + " days that have passed");
        }
        return new Span(from, until);
    }
}
