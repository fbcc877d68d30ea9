package health.rapport.content.rest;

import health.rapport.content.ContentJson;
import health.rapport.content.persistence.ModuleRow;
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

/** Building blocks of messages. */
@Path("/api/content/modules")
@Tag(name = "content")
@NoPersonalData
public class ModuleResource {
    private static final UUID FIRST = new UUID(0, 0);
    private final ContentJson json;
    private final Caller caller;
    private final DomainClock clock;
    private final Cursors cursors;

    public ModuleResource(ContentJson json, Caller caller, DomainClock clock, Cursors cursors) {
        this.json = json;
        this.caller = caller;
        this.clock = clock;
        this.cursors = cursors;
    }

    @GET
    @WithSession
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "Modules, oldest first")
    public Uni<Page<ModuleView>> list(@BeanParam PageRequest page) {
        UUID from = cursors.decodeId(page.cursor());
        UUID after = from == null ? FIRST : from;
        return ModuleRow.<ModuleRow>find("id > ?1 order by id", after)
                .range(0, page.limit())
                .list()
                .map(rows -> Page.of(rows, page.limit(), row -> cursors.encode(row.id)))
                .map(rows -> rows.map(row -> ModuleView.of(row, json)));
    }

    @GET
    @Path("/{id}")
    @WithSession
    @RolesAllowed({Roles.MARKETER, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "One module")
    public Uni<RestResponse<ModuleView>> read(@PathParam("id") UUID id) {
        return require(id).map(row -> tagged(ResponseBuilder.ok(), row));
    }

    @POST
    @WithTransaction
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Write a module",
            description =
                    "The fallback is for everybody whom no variant fits. The same Idempotency-Key again is the same"
                            + " module.")
    public Uni<RestResponse<ModuleView>> create(@HeaderParam("Idempotency-Key") @Nullable String key, ModuleEdit edit) {
        var row = new ModuleRow();
        row.id = WriteKey.id("module", caller.name(), key);
        row.author = caller.name();
        apply(edit.check(), row);
        return WriteKey.lock(row.id)
                .chain(() -> ModuleRow.<ModuleRow>findById(row.id))
                .chain(known -> known == null ? row.<ModuleRow>persistAndFlush() : same(known, row))
                .map(saved -> tagged(ResponseBuilder.created(URI.create("/api/content/modules/" + saved.id)), saved));
    }

    /** Sent again it is the same module, also when it was rewritten since. */
    private static Uni<ModuleRow> same(ModuleRow known, ModuleRow wanted) {
        boolean same = known.version > 0
                || known.name.equals(wanted.name)
                        && known.channel.equals(wanted.channel)
                        && known.variants.equals(wanted.variants)
                        && known.fallback.equals(wanted.fallback);
        return same ? Uni.createFrom().item(known) : Uni.createFrom().failure(WriteKey.reused());
    }

    @PUT
    @Path("/{id}")
    @WithTransaction
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(
            summary = "Rewrite a module",
            description = "What was approved with the module stays as it was approved. If-Match names the version.")
    public Uni<RestResponse<ModuleView>> replace(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, ModuleEdit edit) {
        ModuleEdit.Checked checked = edit.check();
        return require(id)
                .invoke(row -> Etags.require(ifMatch, row.version))
                .invoke(row -> apply(checked, row))
                .call(ModuleRow::flush)
                .map(row -> tagged(ResponseBuilder.ok(), row));
    }

    private void apply(ModuleEdit.Checked edit, ModuleRow row) {
        row.name = edit.name();
        row.channel = edit.channel().name();
        row.variants = json.write(edit.variants());
        row.fallback = json.write(edit.fallback());
        row.editedAt = clock.instant();
    }

    private static Uni<ModuleRow> require(UUID id) {
        return ModuleRow.<ModuleRow>findById(id).onItem().ifNull().failWith(() -> Problems.notFound("module"));
    }

    private RestResponse<ModuleView> tagged(ResponseBuilder<?> response, ModuleRow row) {
        return ResponseBuilder.<ModuleView>create(response.build().getStatusInfo())
                .entity(ModuleView.of(row, json))
                .header("ETag", Etags.of(row.version))
                .build();
    }
}
