package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.ANALYST;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.INTEGRATION;
import static health.rapport.runtime.security.Roles.MARKETER;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.mastering.domain.Person;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** People as they are known, and why. */
@Path("/api/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Golden records with their sources, links, activities and encounters.")
@APIResponse(responseCode = "400", description = "A parameter cannot be read.")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
public class PeopleResource {
    private static final String GONE = "The id was merged: the person is at Location.";

    private final PeopleReader people;
    private final DetailReader details;
    private final SummaryReader summaries;
    private final FactReader facts;
    private final PastReader past;

    public PeopleResource(
            PeopleReader people, DetailReader details, SummaryReader summaries, FactReader facts, PastReader past) {
        this.people = people;
        this.details = details;
        this.summaries = summaries;
        this.facts = facts;
        this.past = past;
    }

    @GET
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN, INTEGRATION})
    @Audited("person.search")
    @Operation(
            summary = "Search people",
            description =
                    "By name, e-mail, phone, identifier, MRN, source record, date of birth, postal code, address or status,"
                            + " ordered by name. All filters given must hold; only people of the caller's markets are"
                            + " found. With name or address the most alike come first, on one page.")
    @APIResponse(responseCode = "200", description = "A page of people.")
    public Uni<Page<PersonView>> search(
            @BeanParam PeopleQuery query, @BeanParam LikenessQuery likeness, @BeanParam PageRequest page) {
        return people.search(query, likeness, page);
    }

    @GET
    @Path("/summary")
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @NoPersonalData
    @Operation(summary = "Count people and facts", description = "Counts of the caller's markets.")
    @APIResponse(responseCode = "200", description = "The counts.")
    public Uni<SummaryView> summary() {
        return summaries.summary();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN, INTEGRATION})
    @Audited("person.read")
    @Operation(
            summary = "Read a person",
            description =
                    "The golden record, where each value came from, and the source records with the link and evidence of each.")
    @APIResponse(
            responseCode = "200",
            description = "The person.",
            content = @Content(schema = @Schema(implementation = PersonDetail.class)))
    @APIResponse(responseCode = "308", description = GONE)
    @APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
    public Uni<Response> person(
            @RestPath UUID id,
            @Parameter(
                            description =
                                    "As it was known at this instant, a PersonAt; ids merged since answer for themselves.")
                    @QueryParam("asOf")
                    @Nullable
                    String asOf) {
        return asOf == null ? answer(id, "", details::detail) : at(id, instant(asOf));
    }

    /** Who may see the person today may see what it was. */
    private Uni<Response> at(UUID id, Instant asOf) {
        return people.find(id)
                .chain(now -> past.person(id, asOf))
                .map(then -> Response.ok(then).build());
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException none) {
            throw Problems.badRequest("The parameter asOf is an instant, written 2026-01-31T08:00:00Z.");
        }
    }

    @GET
    @Path("/{id}/activities")
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @Audited("person.activities.read")
    @Operation(summary = "List a person's activities", description = "Newest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of activities.",
            content = @Content(schema = @Schema(implementation = ActivityLinked.class)))
    @APIResponse(responseCode = "308", description = GONE)
    @APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
    public Uni<Response> activities(@RestPath UUID id, @BeanParam PageRequest page) {
        return answer(id, "/activities", person -> facts.activities(id, page));
    }

    @GET
    @Path("/{id}/encounters")
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @Audited("person.encounters.read")
    @Operation(summary = "List a person's encounters", description = "Newest first.")
    @APIResponse(
            responseCode = "200",
            description = "A page of encounters.",
            content = @Content(schema = @Schema(implementation = EncounterLinked.class)))
    @APIResponse(responseCode = "308", description = GONE)
    @APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
    public Uni<Response> encounters(@RestPath UUID id, @BeanParam PageRequest page) {
        return answer(id, "/encounters", person -> facts.encounters(id, page));
    }

    @GET
    @Path("/{id}/household")
    @RolesAllowed({MARKETER, STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @Audited("person.household.read")
    @Operation(
            summary = "List a person's household",
            description =
                    "Mastered persons of the caller's markets at the same address, unit included, with the same last"
                            + " name, this one among them, by name. Nobody where the person has no household: not mastered, or at an"
                            + " institution.")
    @APIResponse(
            responseCode = "200",
            description = "A page of people.",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "308", description = GONE)
    @APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
    public Uni<Response> household(@RestPath UUID id, @BeanParam PageRequest page) {
        return answer(id, "/household", person -> people.household(person, page));
    }

    /** What is known of the person, or where to ask for whoever the person was merged into. */
    private Uni<Response> answer(UUID id, String rest, Function<Person, Uni<?>> known) {
        return people.find(id)
                .chain(person -> person.id().equals(id)
                        ? known.apply(person).map(found -> found(found, person, rest))
                        : Uni.createFrom().item(redirect(person, rest)));
    }

    /** Of the person itself the version is told as ETag: a steward's change names it. */
    private static Response found(Object found, Person person, String rest) {
        Response.ResponseBuilder answer = Response.ok(found);
        return rest.isEmpty()
                ? answer.header("ETag", Etags.of(person.version())).build()
                : answer.build();
    }

    private static Response redirect(Person person, String rest) {
        return Response.status(Response.Status.PERMANENT_REDIRECT)
                .location(URI.create("/api/people/" + person.id() + rest))
                // a merge can be undone: nobody may keep this for good
                .header("Cache-Control", "no-store")
                .entity(new Redirection(person.id()))
                .build();
    }

    /** The body of a redirect, for clients that do not follow. */
    @RegisterForReflection
    public record Redirection(UUID redirectedTo) {}
}
