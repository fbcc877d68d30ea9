package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.ANALYST;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What happened to a person, and what was decided about its records. */
@Path("/api/people/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Golden records with their sources, links, activities and encounters.")
@APIResponse(responseCode = "400", description = "A parameter cannot be read.")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
public class HistoryResource {
    private final PeopleReader people;
    private final HistoryReader history;
    private final DecisionReader decisions;

    public HistoryResource(PeopleReader people, HistoryReader history, DecisionReader decisions) {
        this.people = people;
        this.history = history;
        this.decisions = decisions;
    }

    @GET
    @Path("/history")
    @RolesAllowed({STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @Audited("person.history.read")
    @Operation(
            summary = "What happened to a person",
            description =
                    "Records that joined or left with the rule, model or steward that decided, merges and pins, the"
                            + " newest first. An id that was merged answers for itself.")
    @APIResponse(responseCode = "200", description = "A page of events.")
    public Uni<Page<HistoryEntry>> history(@RestPath UUID id, @BeanParam PageRequest page) {
        return people.find(id).chain(now -> history.of(id, page));
    }

    @GET
    @Path("/decisions")
    @RolesAllowed({STEWARD, ANALYST, COMPLIANCE, ADMIN})
    @Audited("person.decisions.read")
    @Operation(
            summary = "What was decided about a person's records",
            description =
                    "Every decision about two records of this person, former ones as well, with the model that made it"
                            + " and, where it is at hand, the waterfall worked out again. With asOf: those that held at that"
                            + " instant about the records of then; an id that was merged answers for itself.")
    @APIResponse(responseCode = "200", description = "A page of decisions, by record.")
    public Uni<Page<DecisionView>> decisions(
            @RestPath UUID id, @QueryParam("asOf") @Nullable String asOf, @BeanParam PageRequest page) {
        return people.find(id).chain(now -> decisions.of(id, asOf == null ? null : PeopleResource.instant(asOf), page));
    }
}
