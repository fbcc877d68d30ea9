package health.rapport.intake.fhir.rest;

import health.rapport.intake.fhir.persistence.ReferenceStore;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What this FHIR endpoint can do, and what still waits. */
@Path("/fhir")
@NoPersonalData
@Tag(name = "FHIR")
public class MetadataResource {
    private final ReferenceStore references;
    private final Database database;

    MetadataResource(ReferenceStore references, Database database) {
        this.references = references;
        this.database = database;
    }

    /** References whose target is not there yet. */
    public record PendingReferences(long total, List<ReferenceStore.Pending> references) {
        static PendingReferences of(List<ReferenceStore.Pending> all) {
            return new PendingReferences(
                    all.stream().mapToLong(ReferenceStore.Pending::references).sum(), all);
        }
    }

    @GET
    @Path("metadata")
    @Produces({FhirJson.TYPE, "application/json"})
    @RolesAllowed({
        Roles.INTEGRATION,
        Roles.ADMIN,
        Roles.STEWARD,
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.APPROVER,
        Roles.COMPLIANCE
    })
    @Operation(summary = "The CapabilityStatement of what is taken in")
    public String metadata() {
        return FhirJson.text(Capabilities.statement());
    }

    @GET
    @Path(FhirJson.OPERATION + "pending}")
    @Produces("application/json")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Operation(summary = "Count references to resources that have not come yet")
    public Uni<PendingReferences> pending(@QueryParam("source") @Nullable String source) {
        return references.pending(database.pool(), source).map(PendingReferences::of);
    }
}
