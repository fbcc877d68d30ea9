package health.rapport.audience.rest;

import health.rapport.audience.LaunchAudience;
import health.rapport.audience.domain.Member;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SnapshotStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who was counted. */
@Path("/api/audiences/{id}/members")
@Tag(name = "Audiences")
public class MemberResource {
    private final SnapshotStore snapshots;
    private final MarketScope scope;
    private final Cursors cursors;

    public MemberResource(SnapshotStore snapshots, MarketScope scope, Cursors cursors) {
        this.snapshots = snapshots;
        this.scope = scope;
        this.cursors = cursors;
    }

    /** The people of a count. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.members")
    @Operation(summary = "The people of a count, in the order of their ids")
    @APIResponse(responseCode = "200", description = "A page of members")
    @APIResponse(responseCode = "403", description = "The count was made for other markets")
    @APIResponse(responseCode = "404", description = "There is no such count of this audience")
    public Uni<Page<MemberView>> members(
            @PathParam("id") UUID id, @QueryParam("token") @Nullable UUID token, @BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return snapshots
                .requireHead(id, CountResource.required(token))
                .invoke(snapshot -> LaunchAudience.requireSameEyes(snapshot, scope.access()))
                .chain(snapshot -> page(snapshot, after, page));
    }

    private Uni<Page<MemberView>> page(Snapshot snapshot, @Nullable UUID after, PageRequest page) {
        return snapshots
                .page(snapshot.token(), scope.access(), after, page.limitPlusOne())
                .map(members -> Page.of(members, page.limit(), this::cursor))
                .map(members -> members.map(member -> MemberView.from(snapshot, member)));
    }

    private String cursor(Member member) {
        return cursors.encode(member.personId());
    }
}
