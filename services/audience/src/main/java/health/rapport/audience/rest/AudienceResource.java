package health.rapport.audience.rest;

import health.rapport.audience.DefineAudience;
import health.rapport.audience.persistence.AudienceRow;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
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
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What audiences are. */
@Path("/api/audiences")
@Tag(name = "Audiences")
public class AudienceResource {
    private final DefineAudience define;
    private final AudienceStore store;
    private final Cursors cursors;
    private final Caller caller;

    public AudienceResource(DefineAudience define, AudienceStore store, Cursors cursors, Caller caller) {
        this.define = define;
        this.store = store;
        this.cursors = cursors;
        this.caller = caller;
    }

    /** All definitions; they hold rules, no people. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "Audiences by name")
    @APIResponse(responseCode = "200", description = "A page of audiences")
    public Uni<Page<AudienceView>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 2);
        Uni<List<AudienceRow>> rows = from == null
                ? store.list(null, null, page.limitPlusOne())
                : store.list(from.get(0), UUID.fromString(from.get(1)), page.limitPlusOne());
        return rows.map(found -> Page.of(found, page.limit(), this::cursor).map(AudienceView::from));
    }

    private String cursor(AudienceRow row) {
        return cursors.encode(row.name().toLowerCase(Locale.ROOT), row.id());
    }

    /** A new audience. */
    @POST
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.create")
    @Operation(
            summary = "Define an audience",
            description =
                    "Groups are ordered; each is of one record type with a rule for who is included and, if wanted,"
                            + " one for who is not. Groups of UNMASTERED people cannot ask for medical history, risk or scores.")
    @APIResponse(responseCode = "201", description = "The audience, with its ETag")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key made another audience before")
    @APIResponse(responseCode = "422", description = "Rules that cannot be used; every violation by JSON pointer")
    public Uni<RestResponse<AudienceView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, DefineAudience.Draft draft) {
        return define.create(draft, caller.name(), key).map(AudienceResource::created);
    }

    private static RestResponse<AudienceView> created(AudienceRow row) {
        return ResponseBuilder.<AudienceView>created(URI.create("/api/audiences/" + row.id()))
                .header("ETag", Etags.of(row.version()))
                .entity(AudienceView.from(row))
                .build();
    }

    /** One definition. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "An audience")
    @APIResponse(responseCode = "200", description = "The audience, with its ETag")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    public Uni<RestResponse<AudienceView>> get(@PathParam("id") UUID id) {
        return store.require(id).map(AudienceResource::shown);
    }

    /** Another version of a definition. */
    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.change")
    @Operation(summary = "Change an audience", description = "Counts made before stay what they are.")
    @APIResponse(responseCode = "200", description = "The audience with its new version and ETag")
    @APIResponse(responseCode = "412", description = "Changed meanwhile: read it again")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<AudienceView>> change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, DefineAudience.Draft draft) {
        return define.change(id, ifMatch, draft).map(AudienceResource::shown);
    }

    private static RestResponse<AudienceView> shown(AudienceRow row) {
        return ResponseBuilder.ok(AudienceView.from(row))
                .header("ETag", Etags.of(row.version()))
                .build();
    }
}
