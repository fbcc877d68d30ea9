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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** One person is several. */
@Path("/api/people/{id}/split")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stewardship")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such person in the caller's markets.")
@APIResponse(responseCode = "412", description = "Somebody changed the person since it was read.")
@APIResponse(responseCode = "428", description = "If-Match is missing: send the person's version, \"3\".")
public class SplitResource {
    private final StewardDesk desk;

    public SplitResource(StewardDesk desk) {
        this.desk = desk;
    }

    /**
     * Who is who.
     *
     * @param groups two or more groups of the person's records, each of them one person; records that are left out are nobody's
     *     by this action and decided as any record
     * @param out instead of groups: records that are somebody else's than all the others
     */
    @Schema(name = "SplitAsked")
    public record SplitRequest(
            @Nullable List<Set<UUID>> groups,
            @Nullable Set<UUID> out,
            @Nullable String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("person.split")
    @Operation(
            summary = "Split a person",
            description =
                    "Records of different groups are different persons from now on, whatever sources and weights say, until it"
                            + " is undone; what comes later and resembles both does not join them. A group that was a person before"
                            + " a merge gets its id back; of others the greater part keeps the id.")
    @APIResponse(responseCode = "201", description = "The action; personsAfter holds the ids.")
    @APIResponse(responseCode = "409", description = "The id was merged, or what other stewards said prevents it.")
    @APIResponse(responseCode = "422", description = "The groups are not groups of this person's records.")
    public Uni<ActionView> split(
            @RestPath UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable SplitRequest body) {
        SplitRequest request = StewardDesk.sent(body);
        Ask.Care care = new Ask.Care(ifMatch, false, StewardDesk.why(request.reason(), "reason"));
        Set<UUID> out = request.out();
        List<Set<UUID>> groups = request.groups();
        if ((out == null) == (groups == null)) {
            throw Problems.invalid("groups", "split.either", "Send groups or out, one of them.");
        }
        if (out != null && !out.isEmpty()) {
            return desk.act(key, new Ask.Split(id, List.of(out), care));
        }
        if (groups == null || groups.size() < 2 || groups.stream().anyMatch(Set::isEmpty)) {
            throw Problems.invalid("groups", "split.groups", "Name two groups or more, none of them empty.");
        }
        return desk.act(key, new Ask.Split(id, groups, care));
    }
}
