package health.rapport.attribution.rest;

import health.rapport.attribution.ListRows;
import health.rapport.attribution.persistence.ListedAssignment;
import health.rapport.attribution.persistence.ListedEncounter;
import health.rapport.attribution.persistence.ListedResponder;
import health.rapport.attribution.persistence.RowStore;
import health.rapport.attribution.persistence.RowStore.Slice;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people and encounters behind the numbers, for roles that may see people. */
@Path("/api/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
public class RowResource {
    private static final String SECTION = "strict, or withLowerConfidence: leads count as the person they probably are";

    private final ListRows list;
    private final RowStore rows;
    private final Cursors cursors;
    private final MarketScope scope;

    public RowResource(ListRows list, RowStore rows, Cursors cursors, MarketScope scope) {
        this.list = list;
        this.rows = rows;
        this.cursors = cursors;
        this.scope = scope;
    }

    @GET
    @Path("/campaigns/{id}/responders")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.responders")
    @Operation(
            summary = "People who answered a campaign",
            description = "Whose every answer carries a sensitivity label is counted in the report but not listed.")
    @APIResponse(responseCode = "200", description = "A page of people")
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Uni<Page<ListedResponder>> responders(
            @PathParam("id") UUID id,
            @Parameter(description = SECTION) @QueryParam("section") @DefaultValue("strict") String section,
            @BeanParam PageRequest page) {
        boolean lower = lower(section);
        Slice slice = slice(page);
        return list.of(id, scope.access(), question -> rows.responders(question.withLower(lower), slice))
                .map(found -> Page.of(found, page.limit(), row -> cursors.encode(row.personId())));
    }

    @GET
    @Path("/campaigns/{id}/encounters")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.encounters")
    @Operation(
            summary = "Encounters of responders after their first answer",
            description = "Those with a sensitivity label are counted in the report but not listed.")
    @APIResponse(responseCode = "200", description = "A page of encounters")
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Uni<Page<ListedEncounter>> encounters(
            @PathParam("id") UUID id,
            @Parameter(description = SECTION) @QueryParam("section") @DefaultValue("strict") String section,
            @BeanParam PageRequest page) {
        boolean lower = lower(section);
        Slice slice = slice(page);
        return list.of(id, scope.access(), question -> rows.encounters(question.withLower(lower), slice))
                .map(found -> Page.of(found, page.limit(), row -> cursors.encode(row.encounterId())));
    }

    @GET
    @Path("/campaigns/{id}/assignments")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.assignments")
    @Operation(
            summary = "Everyone assigned to an arm, merged ids once, with their encounters in window and service line")
    @APIResponse(responseCode = "200", description = "A page of people")
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Uni<Page<ListedAssignment>> assignments(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        Slice slice = slice(page);
        return list.of(id, scope.access(), question -> rows.assignments(question, slice))
                .map(found -> Page.of(found, page.limit(), row -> cursors.encode(row.personId())));
    }

    private Slice slice(PageRequest page) {
        return new Slice(Cursor.id(cursors, page), page.limitPlusOne());
    }

    private static boolean lower(String section) {
        return switch (section) {
            case "strict" -> false;
            case "withLowerConfidence" -> true;
            default -> throw Problems.badRequest("The parameter section is strict or withLowerConfidence.");
        };
    }
}
