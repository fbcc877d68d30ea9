package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.stewardship.Ask;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What stewards did, and undoing it. */
@Path("/api/reviews/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stewardship")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
public class ActionResource {
    private final StewardDesk desk;
    private final ActionReader actions;
    private final AuditTrail trail;

    public ActionResource(StewardDesk desk, ActionReader actions, AuditTrail trail) {
        this.desk = desk;
        this.actions = actions;
        this.trail = trail;
    }

    @GET
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("steward.actions.list")
    @Operation(
            summary = "List what stewards did",
            description = "Newest first: who, when, what and why, and whose the records were before and after.")
    @APIResponse(responseCode = "200", description = "A page of actions.")
    public Uni<Page<ActionView>> list(
            @QueryParam("person") @Nullable UUID person,
            @QueryParam("by") @Nullable String by,
            @BeanParam PageRequest page) {
        return actions.list(person, by, page)
                .invoke(found -> found.items().forEach(action -> trail.subjects(action.personsAfter())));
    }

    @GET
    @Path("/{action}")
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("steward.action.read")
    @Operation(summary = "Read an action", description = "With everything it says about pairs of records.")
    @APIResponse(responseCode = "200", description = "The action.")
    @APIResponse(responseCode = "404", description = "No such action about people of the caller's markets.")
    public Uni<ActionView> read(@RestPath UUID action) {
        return actions.read(action).invoke(found -> trail.subjects(found.personsAfter()));
    }

    /** Why it is undone. */
    @Schema(name = "UndoAsked")
    public record UndoRequest(@Nullable String reason) {}

    @POST
    @Path("/{action}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("steward.undo")
    @Operation(
            summary = "Undo an action",
            description =
                    "What it said counts no more, and who is who is decided anew from what is known now. After a merge both"
                            + " persons have their ids back. An undo is an action itself: undo it, and the first counts again.")
    @APIResponse(responseCode = "201", description = "The undo.")
    @APIResponse(responseCode = "404", description = "No such action about people of the caller's markets.")
    @APIResponse(
            responseCode = "409",
            description =
                    "It was undone before (already-undone), or a later action stands on it (later-action: named).")
    public Uni<ActionView> undo(
            @RestPath UUID action, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable UndoRequest body) {
        String reason = StewardDesk.why(StewardDesk.sent(body).reason(), "reason");
        return desk.act(key, new Ask.Undo(action, reason));
    }
}
