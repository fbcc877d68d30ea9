package health.rapport.audience.rest;

import health.rapport.audience.persistence.AudienceStore;
import health.rapport.audience.persistence.LiveAudience;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.audience.persistence.MemberChanges;
import health.rapport.audience.persistence.MemberChanges.After;
import health.rapport.audience.persistence.MemberChanges.MemberChange;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Audiences whose members are kept current. */
@Path("/api/audiences/{id}/live")
@Tag(name = "Live audiences")
public class LiveResource {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final AudienceStore audiences;
    private final LiveStore live;
    private final MemberChanges changes;
    private final MarketScope scope;
    private final Caller caller;
    private final Cursors cursors;
    private final DomainClock clock;

    public LiveResource(
            AudienceStore audiences,
            LiveStore live,
            MemberChanges changes,
            MarketScope scope,
            Caller caller,
            Cursors cursors,
            DomainClock clock) {
        this.audiences = audiences;
        this.live = live;
        this.changes = changes;
        this.scope = scope;
        this.caller = caller;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** What it shall be. */
    @RegisterForReflection
    public record Wish(boolean paused) {}

    /** Kept current from now on, or paused. */
    @PUT
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.live")
    @Operation(
            summary = "Keep the members of an audience current, or pause that",
            description =
                    "With the eyes of who makes it live, for good. Who enters, moves and leaves is published within seconds. Paused, the members stay"
                            + " what they are; afterwards what changed meanwhile is published.")
    @APIResponse(responseCode = "200", description = "It is; its first look takes a second or two")
    @APIResponse(responseCode = "403", description = "It is live for other markets than the caller's")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    public Uni<LiveView> put(@PathParam("id") UUID id, Wish wish) {
        MarketAccess access = scope.access();
        return audiences
                .require(id)
                .chain(() -> live.make(id, access, caller.name(), clock.instant()))
                .chain(() -> seen(id))
                .chain(() -> live.pause(id, wish.paused()))
                .chain(() -> seen(id))
                .map(LiveView::from);
    }

    /** How current it is. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How many members a live audience has, and as of when")
    @APIResponse(responseCode = "200", description = "Its state")
    @APIResponse(responseCode = "403", description = "It is live for other markets than the caller's")
    @APIResponse(responseCode = "404", description = "It is not live")
    public Uni<LiveView> get(@PathParam("id") UUID id) {
        return seen(id).map(LiveView::from);
    }

    /** Who entered and left. */
    @GET
    @Path("/changes")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.changes")
    @Operation(
            summary = "Who entered, moved and left after a moment, oldest first",
            description =
                    "The newest change of each person. Of people of the caller's markets; who was merged into somebody has none any more.")
    @APIResponse(responseCode = "200", description = "A page of changes")
    @APIResponse(responseCode = "404", description = "It is not live")
    public Uni<Page<MemberChangeView>> changes(
            @PathParam("id") UUID id, @QueryParam("since") @Nullable String since, @BeanParam PageRequest page) {
        After after = after(since, cursors.decode(page.cursor(), 2));
        return seen(id).chain(() -> changes.page(id, scope.access(), after, page.limitPlusOne()))
                .map(found -> Page.of(found, page.limit(), this::cursor))
                .map(found -> found.map(MemberChangeView::from));
    }

    private static After after(@Nullable String since, @Nullable List<String> cursor) {
        try {
            if (cursor != null) {
                return new After(Instant.parse(cursor.get(0)), UUID.fromString(cursor.get(1)));
            }
            return new After(since == null ? Instant.EPOCH : Instant.parse(since), BEFORE_ALL);
        } catch (DateTimeParseException wrong) {
            throw Problems.invalid("since", "since.time", "Give a moment such as 2026-03-04T05:06:07Z.");
        }
    }

    private String cursor(MemberChange change) {
        return cursors.encode(change.changedAt(), change.personId());
    }

    private Uni<LiveAudience> seen(UUID id) {
        return live.require(id).invoke(this::requireItsMarkets);
    }

    private void requireItsMarkets(LiveAudience of) {
        MarketAccess mine = scope.access();
        if (!mine.all()
                && (of.access().all() || !mine.markets().containsAll(of.access().markets()))) {
            throw Problems.forbidden("This audience is live for other markets than yours.");
        }
    }
}
