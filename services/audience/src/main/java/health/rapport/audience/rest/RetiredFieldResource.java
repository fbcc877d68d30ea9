package health.rapport.audience.rest;

import health.rapport.audience.FindRetiredFields;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where audiences ask about fields that are retired, or are no more. */
@Path("/api/audiences/retired-fields")
@Tag(name = "Audiences")
public class RetiredFieldResource {
    private final FindRetiredFields retired;

    public RetiredFieldResource(FindRetiredFields retired) {
        this.retired = retired;
    }

    /** By audience. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Audiences that ask about retired fields",
            description = "They cannot be counted until they are changed.")
    @APIResponse(responseCode = "200", description = "Every use with a JSON pointer to it")
    public Uni<Page<FindRetiredFields.Use>> all() {
        return retired.all().map(uses -> new Page<>(uses, null));
    }
}
