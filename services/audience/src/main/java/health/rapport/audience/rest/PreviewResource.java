package health.rapport.audience.rest;

import health.rapport.audience.PreviewAudience;
import health.rapport.audience.domain.Why;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who would it be, and why. */
@Path("/api/audiences/{id}/preview")
@Tag(name = "Audiences")
public class PreviewResource {
    private final PreviewAudience preview;
    private final MarketScope scope;
    private final RequestLimit limit;

    public PreviewResource(PreviewAudience preview, MarketScope scope, RequestLimit limit) {
        this.preview = preview;
        this.scope = scope;
        this.limit = limit;
    }

    /** A sample, or one person. */
    @GET
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("audience.preview")
    @Operation(
            summary = "Some of the people in an audience, and why",
            description =
                    "Up to 20 members; with personId that person, in the audience or not. Every part of every rule"
                            + " is marked true or false.")
    @APIResponse(responseCode = "200", description = "People with the truth of each part")
    @APIResponse(responseCode = "404", description = "There is no such audience or person, or you may not see it")
    public Uni<Page<WhyView>> preview(@PathParam("id") UUID id, @QueryParam("personId") @Nullable UUID personId) {
        List<Why> people = personId == null
                ? preview.sample(id, scope.access(), limit.start())
                : preview.one(id, personId, scope.access(), limit.start());
        if (personId != null && people.isEmpty()) {
            throw Problems.notFound("person");
        }
        return Uni.createFrom()
                .item(new Page<>(people.stream().map(WhyView::from).toList(), null));
    }
}
