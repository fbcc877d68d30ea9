package health.rapport.audience.rest;

import health.rapport.audience.DefineAudience;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What rules may ask about. */
@Path("/api/fields")
@Tag(name = "Audiences")
public class FieldResource {
    private final DefineAudience define;

    public FieldResource(DefineAudience define) {
        this.define = define;
    }

    /** The catalogue, in its order. */
    @GET
    @NonBlocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "The fields that rules of audiences may ask about")
    @APIResponse(responseCode = "200", description = "Every field with its type and, where closed, its choices")
    public Page<FieldView> fields() {
        return new Page<>(
                define.catalogue().fields().stream().map(FieldView::from).toList(), null);
    }
}
