package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pairs that a person should look at. */
@Path("/api/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Reviews",
        description = "Records of different persons that may be one; claim one, decide it, or set it aside.")
public class ReviewResource {
    private final ReviewReader reviews;
    private final AuditTrail trail;

    public ReviewResource(ReviewReader reviews, AuditTrail trail) {
        this.reviews = reviews;
        this.trail = trail;
    }

    @GET
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("review.list")
    @Operation(
            summary = "List pairs for review",
            description =
                    "Pairs of the tiers PROBABLE and REVIEW, and AUTO pairs that were held back, of two different persons, which no steward has"
                            + " decided. Filter by tier, by who is at work on it, and by whether it was set aside.")
    @APIResponse(responseCode = "200", description = "A page of pairs.")
    @APIResponse(responseCode = "401", description = "No valid token.")
    @APIResponse(responseCode = "403", description = "Not for this role.")
    public Uni<Page<ReviewView>> list(@BeanParam ReviewQuery query, @BeanParam PageRequest page) {
        return reviews.list(query, page)
                .invoke(found -> found.items().forEach(pair -> trail.subject(pair.rightPersonId())));
    }

    static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
