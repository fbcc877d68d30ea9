package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.domain.Statement;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Must-links and cannot-links. */
@Path("/api/reviews/constraints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stewardship")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such record or person in the caller's markets.")
public class ConstraintResource {
    private final StewardDesk desk;

    public ConstraintResource(StewardDesk desk) {
        this.desk = desk;
    }

    /** What of two records or persons is said. */
    public enum ConstraintKind {
        MUST,
        CANNOT
    }

    /**
     * A must-link or a cannot-link.
     *
     * @param records two records
     * @param persons instead of records: two persons, that is every record of the one and every record of the other
     */
    @Schema(name = "ConstraintAsked")
    public record ConstraintRequest(
            @Nullable ConstraintKind kind,
            @Nullable List<UUID> records,
            @Nullable List<UUID> persons,
            @Nullable String reason,
            @Nullable Boolean overrule) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("person.constrain")
    @Operation(
            summary = "Say that two records or persons must be, or cannot be, one",
            description =
                    "It is between records and stays with them through new versions, merges and splits. Of several statements"
                            + " about two records the latest counts.")
    @APIResponse(responseCode = "201", description = "The action.")
    @APIResponse(
            responseCode = "409",
            description =
                    "A steward or a rule keeps them apart: named; send overrule true if they are one all the same.")
    @APIResponse(responseCode = "422", description = "What is wrong with it.")
    public Uni<ActionView> constrain(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable ConstraintRequest body) {
        ConstraintRequest request = StewardDesk.sent(body);
        ConstraintKind kind = request.kind();
        if (kind == null || (request.records() == null) == (request.persons() == null)) {
            throw Problems.invalid(
                    "kind", "constraint.either", "Send kind MUST or CANNOT, and two records or two persons.");
        }
        boolean overrule = Objects.requireNonNullElse(request.overrule(), false);
        Ask.Care care = new Ask.Care("*", overrule, StewardDesk.why(request.reason(), "reason"));
        return desk.act(key, ask(request, kind, care));
    }

    private static Ask ask(ConstraintRequest request, ConstraintKind kind, Ask.Care care) {
        if (request.records() != null) {
            List<UUID> two = two(request.records(), "records");
            return new Ask.LinkOfRecords(two.get(0), two.get(1), Statement.Kind.valueOf(kind.name()), care);
        }
        List<UUID> two = two(request.persons(), "persons");
        return switch (kind) {
            case MUST -> new Ask.Merge(two.get(0), two.get(1), care);
            case CANNOT -> new Ask.KeepApart(two.get(0), two.get(1), care);
        };
    }

    private static List<UUID> two(@Nullable List<UUID> ids, String field) {
        if (ids == null
                || ids.size() != 2
                || ids.stream().anyMatch(Objects::isNull)
                || ids.get(0).equals(ids.get(1))) {
            throw Problems.invalid(field, "constraint.two", "Name two different ids.");
        }
        return ids;
    }
}
