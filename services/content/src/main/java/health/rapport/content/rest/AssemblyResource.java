package health.rapport.content.rest;

import health.rapport.content.AssemblyLife;
import health.rapport.content.ContentJson;
import health.rapport.content.persistence.AssemblyRow;
import health.rapport.content.persistence.WriteKey;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Messages put together from modules, and their approval by somebody else. */
@Path("/api/content/assemblies")
@Tag(name = "content")
@NoPersonalData
public class AssemblyResource {
    private static final UUID FIRST = new UUID(0, 0);
    private final AssemblyLife life;
    private final ContentJson json;
    private final Caller caller;
    private final DomainClock clock;
    private final Cursors cursors;

    public AssemblyResource(AssemblyLife life, ContentJson json, Caller caller, DomainClock clock, Cursors cursors) {
        this.life = life;
        this.json = json;
        this.caller = caller;
        this.clock = clock;
        this.cursors = cursors;
    }

    @GET
    @WithSession
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Assemblies, oldest first")
    public Uni<Page<AssemblyView>> list(@BeanParam PageRequest page) {
        UUID from = cursors.decodeId(page.cursor());
        UUID after = from == null ? FIRST : from;
        return AssemblyRow.<AssemblyRow>find("id > ?1 order by id", after)
                .range(0, page.limit())
                .list()
                .map(rows -> Page.of(rows, page.limit(), row -> cursors.encode(row.id)))
                .map(rows -> rows.map(row -> AssemblyView.of(row, json)));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "One assembly")
    public Uni<RestResponse<AssemblyView>> read(@PathParam("id") UUID id) {
        return AssemblyRow.<AssemblyRow>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("assembly"))
                .map(this::ok);
    }

    @POST
    @WithTransaction
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Put an assembly together",
            description = "The same Idempotency-Key again is the same assembly.")
    public Uni<RestResponse<AssemblyView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, AssemblyEdit edit) {
        var row = new AssemblyRow();
        row.id = WriteKey.id("assembly", caller.name(), key);
        row.author = caller.name();
        apply(edit.check(), row);
        return WriteKey.lock(row.id)
                .chain(() -> AssemblyRow.<AssemblyRow>findById(row.id))
                .chain(known -> known == null ? row.<AssemblyRow>persistAndFlush() : same(known, row))
                .map(this::created);
    }

    /** Sent again it is the same assembly, however far it came since. */
    private static Uni<AssemblyRow> same(AssemblyRow known, AssemblyRow wanted) {
        boolean same = known.version > 0
                || known.name.equals(wanted.name)
                        && known.channel.equals(wanted.channel)
                        && known.subject.equals(wanted.subject)
                        && known.moduleIds.equals(wanted.moduleIds);
        return same ? Uni.createFrom().item(known) : Uni.createFrom().failure(WriteKey.reused());
    }

    @PUT
    @Path("/{id}")
    @WithTransaction
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Change an assembly",
            description =
                    "One in review goes back to draft; an approved one never changes. If-Match names the version.")
    public Uni<RestResponse<AssemblyView>> replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, AssemblyEdit edit) {
        AssemblyEdit.Checked checked = edit.check();
        return locked(id)
                .invoke(row -> Etags.require(ifMatch, row.version))
                .invoke(AssemblyResource::requireEditable)
                .invoke(row -> apply(checked, row))
                .chain(this::saved);
    }

    @POST
    @Path("/{id}/submit")
    @WithTransaction
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Submit for approval",
            description = "Answers with everything that keeps it from approval. Submitting twice is submitting once.")
    public Uni<RestResponse<AssemblyView>> submit(@PathParam("id") UUID id) {
        return locked(id).chain(row -> life.submit(row, caller.name())).chain(this::saved);
    }

    @POST
    @Path("/{id}/approve")
    @WithTransaction
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            summary = "Approve",
            description = "By somebody other than the author and the submitter. Approving twice is approving once.")
    public Uni<RestResponse<AssemblyView>> approve(@PathParam("id") UUID id) {
        return locked(id).chain(row -> life.approve(row, caller.name())).chain(this::saved);
    }

    @POST
    @Path("/{id}/withdraw")
    @WithTransaction
    @RolesAllowed({Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Take out of use", description = "Campaigns stop using it within a second.")
    public Uni<RestResponse<AssemblyView>> withdraw(@PathParam("id") UUID id) {
        return locked(id).chain(row -> life.withdraw(row, caller.name())).chain(this::saved);
    }

    private void apply(AssemblyEdit.Checked edit, AssemblyRow row) {
        row.name = edit.name();
        row.channel = edit.channel().name();
        row.subject = edit.subject();
        row.moduleIds = json.write(edit.moduleIds());
        row.expiresAt = edit.expiresAt();
        row.state = "DRAFT";
        row.submittedBy = null;
        row.editedAt = clock.instant();
    }

    private static void requireEditable(AssemblyRow row) {
        if (row.approvedBy != null) {
            throw Problems.conflict("assembly-state", "What was approved never changes; put a new assembly together.");
        }
    }

    private static Uni<AssemblyRow> locked(UUID id) {
        return AssemblyRow.<AssemblyRow>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("assembly"));
    }

    private Uni<RestResponse<AssemblyView>> saved(AssemblyRow row) {
        return row.flush().map(done -> ok(row));
    }

    private RestResponse<AssemblyView> ok(AssemblyRow row) {
        return ResponseBuilder.ok(AssemblyView.of(row, json))
                .header("ETag", Etags.of(row.version))
                .build();
    }

    private RestResponse<AssemblyView> created(AssemblyRow row) {
        return ResponseBuilder.<AssemblyView>created(URI.create("/api/content/assemblies/" + row.id))
                .entity(AssemblyView.of(row, json))
                .header("ETag", Etags.of(row.version))
                .build();
    }
}
