package health.rapport.attribution.rest;

import health.rapport.attribution.persistence.QualityStore;
import health.rapport.attribution.persistence.QualityStore.Quality;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is missing in the facts behind reports. */
@Path("/api/reports/quality")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
public class QualityResource {
    private final QualityStore store;
    private final DomainClock clock;

    public QualityResource(QualityStore store, DomainClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary =
                    "What is missing: costs of encounters, campaigns of activities, matches of leads, and news of each feed",
            description = "Over everybody, of every market.")
    @APIResponse(responseCode = "200", description = "Counts and times")
    public Uni<Quality> quality() {
        return store.look(clock.instant());
    }
}
