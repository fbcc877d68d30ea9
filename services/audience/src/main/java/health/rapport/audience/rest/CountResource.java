package health.rapport.audience.rest;

import health.rapport.audience.CountAudience;
import health.rapport.audience.LaunchAudience;
import health.rapport.audience.LaunchAudience.Outcome;
import health.rapport.audience.domain.Difference;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is in an audience: counted and launched. */
@Path("/api/audiences/{id}")
@Tag(name = "Audiences")
public class CountResource {
    private final CountAudience count;
    private final LaunchAudience launch;
    private final MarketScope scope;
    private final Caller caller;
    private final AuditTrail audit;
    private final RequestLimit limit;

    public CountResource(
            CountAudience count,
            LaunchAudience launch,
            MarketScope scope,
            Caller caller,
            AuditTrail audit,
            RequestLimit limit) {
        this.count = count;
        this.launch = launch;
        this.scope = scope;
        this.caller = caller;
        this.audit = audit;
        this.limit = limit;
    }

    /** Which count to launch. */
    @RegisterForReflection
    public record LaunchOrder(@Nullable UUID token) {}

    /** An exact count, kept as a snapshot. */
    @POST
    @Path("/count")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("audience.count")
    @Operation(
            summary = "Count an audience exactly",
            description =
                    "Counts the people of the caller's markets and keeps who they were. Without a role that may see"
                            + " persons, numbers of 1 to 10, and those they could be worked out from, are null.")
    @APIResponse(responseCode = "200", description = "Counts by group, and the token of the snapshot")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    @APIResponse(responseCode = "422", description = "The count took too long: group and part say what to narrow")
    @APIResponse(responseCode = "503", description = "Everybody is being read into memory; how far it is")
    public Uni<CountView> count(@PathParam("id") UUID id) {
        boolean suppressed = !caller.hasRole(Roles.MARKETER) && !caller.hasRole(Roles.ADMIN);
        var counted = count.count(id, scope.access(), caller.name(), limit.start());
        return Uni.createFrom().item(CountView.from(counted, suppressed));
    }

    /** Just the list that was counted, or what is different now. */
    @POST
    @Path("/launches")
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.launch")
    @Operation(
            summary = "Launch exactly the people of a count",
            description =
                    "Counts again. If it is the same list it is given out and its members are published; else nothing"
                            + " is launched and the answer says who entered, left or is in another group.")
    @APIResponse(responseCode = "200", description = "Exactly the list that was counted")
    @APIResponse(responseCode = "409", description = "The audience changed: entered, left, moved, with counts and ids")
    public Uni<LaunchView> launch(@PathParam("id") UUID id, LaunchOrder order) {
        return switch (launch.launch(id, required(order.token()), scope.access(), limit.start())) {
            case Outcome.Launched launched -> Uni.createFrom().item(shown(launched));
            case Outcome.Changed changed -> throw different(changed.difference());
        };
    }

    static UUID required(@Nullable UUID token) {
        if (token == null) {
            throw Problems.invalid("token", "token.absent", "Give the token of a count.");
        }
        return token;
    }

    private LaunchView shown(Outcome.Launched launched) {
        LaunchView view = LaunchView.from(launched.snapshot(), launched.suppression());
        audit.subjects(view.members().stream().map(MemberView::personId).toList());
        return view;
    }

    private RuntimeException different(Difference difference) {
        Map<String, Object> changes = Map.of(
                "entered", ChangeView.of(difference.entered()),
                "left", ChangeView.of(difference.left()),
                "moved", ChangeView.of(difference.moved()));
        changes.values().forEach(change -> audit.subjects(((ChangeView) change).personIds()));
        return Problems.conflict(
                "audience-changed", "Other people are in the audience than were counted. Count again.", changes);
    }
}
