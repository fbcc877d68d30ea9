package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.stewardship.Ask;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Two persons are one. */
@Path("/api/people/{id}/merge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stewardship", description = "Merging, splitting, linking and undoing.")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
@APIResponse(responseCode = "412", description = "Somebody changed the person since it was read.")
@APIResponse(responseCode = "428", description = "If-Match is missing: send the person's version, \"3\".")
public class MergeResource {
    private final StewardDesk desk;

    public MergeResource(StewardDesk desk) {
        this.desk = desk;
    }

    /**
     * The other person.
     *
     * @param reason why they are one
     * @param overrule whether to do it although a steward or a rule keeps them apart
     */
    @Schema(name = "MergeAsked")
    public record MergeRequest(
            @Nullable UUID with,
            @Nullable String reason,
            @Nullable Boolean overrule) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("person.merge")
    @Operation(
            summary = "Merge two persons",
            description =
                    "All records of the one and all of the other are one person from now on, whatever sources and weights say,"
                            + " until it is undone. Which id survives is decided as in any merge: the mastered person's, then the one"
                            + " with most records, then the oldest; the other is redirected. Undo the action and both have their ids,"
                            + " records, activities, encounters and ties back.")
    @APIResponse(responseCode = "201", description = "The action; personsAfter holds the surviving id.")
    @APIResponse(
            responseCode = "409",
            description =
                    "A steward or a rule keeps them apart (kept-apart: named; send overrule true), or one of the ids was merged.")
    public Uni<ActionView> merge(
            @RestPath UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable MergeRequest body) {
        MergeRequest request = StewardDesk.sent(body);
        UUID with = request.with();
        if (with == null || with.equals(id)) {
            throw Problems.invalid("with", "required", "Name the other person.");
        }
        boolean overrule = Objects.requireNonNullElse(request.overrule(), false);
        Ask.Care care = new Ask.Care(ifMatch, overrule, StewardDesk.why(request.reason(), "reason"));
        return desk.act(key, new Ask.Merge(id, with, care));
    }
}
