package health.rapport.intake.rest;

import health.rapport.intake.Mappings;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.persistence.MappingStore;
import health.rapport.intake.persistence.SavedMapping;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Which names in a file stand for which columns, saved for files that come again. */
@Path("/api/mappings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class MappingResource {
    private final Mappings mappings;
    private final MappingStore store;
    private final Cursors cursors;
    private final Who who;

    MappingResource(Mappings mappings, MappingStore store, Cursors cursors, Who who) {
        this.mappings = mappings;
        this.store = store;
        this.cursors = cursors;
        this.who = who;
    }

    /**
     * What is saved.
     *
     * @param columns column of the layout, or {@code -}, by name in the file
     */
    public record MappingBody(
            @Nullable String layout, @Nullable Map<String, String> columns) {}

    /** A mapping. */
    public record MappingView(
            String name, String layout, Map<String, String> columns, long version, String changedBy, Instant changedAt)
            implements AuditSubject {
        static MappingView of(SavedMapping saved) {
            return new MappingView(
                    saved.name(),
                    saved.layout().slug(),
                    saved.mapping().columns(),
                    saved.version(),
                    saved.changedBy(),
                    saved.changedAt());
        }

        @Override
        public String auditSubject() {
            return name;
        }
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("mapping.save")
    @Operation(summary = "Save a mapping", description = "It replaces what had this name before.")
    public Uni<MappingView> save(@PathParam("name") String name, MappingBody body) {
        Layout layout = Layout.ofSlug(body.layout() == null ? "" : body.layout())
                .orElseThrow(
                        () -> Problems.invalid("layout", "layout.unknown", "One of " + FileParameters.SLUGS + "."));
        Map<String, String> columns = body.columns() == null ? Map.of() : body.columns();
        return mappings.save(name, layout, columns, who.caller().name()).map(MappingView::of);
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "A saved mapping")
    @APIResponse(responseCode = "404", description = "No such mapping")
    public Uni<MappingView> get(@PathParam("name") String name) {
        return store.find(name).map(MappingResource::found);
    }

    @GET
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "List saved mappings by name")
    public Uni<Page<MappingView>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        return store.list(from == null ? null : from.getFirst(), page.limitPlusOne())
                .map(found -> found.stream().map(MappingView::of).toList())
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.name())));
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("mapping.delete")
    @Operation(summary = "Delete a mapping")
    public Uni<RestResponse<Void>> delete(@PathParam("name") String name) {
        return store.delete(name).map(MappingResource::deleted);
    }

    private static RestResponse<Void> deleted(boolean there) {
        if (!there) {
            throw Problems.notFound("mapping");
        }
        return RestResponse.noContent();
    }

    private static MappingView found(@Nullable SavedMapping saved) {
        if (saved == null) {
            throw Problems.notFound("mapping");
        }
        return MappingView.of(saved);
    }
}
