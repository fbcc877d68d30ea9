package health.rapport.intake.rest;

import health.rapport.intake.CorrectQuarantined;
import health.rapport.intake.Outcome;
import health.rapport.intake.ReplayMany;
import health.rapport.intake.ReplayQuarantined;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What did not get in: look at it, put it right, send it through again. */
@Path("/api/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quarantine")
public class QuarantineResource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final QuarantineStore quarantine;
    private final CorrectQuarantined correct;
    private final Replays replays;
    private final Cursors cursors;
    private final Request request;

    QuarantineResource(
            QuarantineStore quarantine, CorrectQuarantined correct, Replays replays, Cursors cursors, Request request) {
        this.quarantine = quarantine;
        this.correct = correct;
        this.replays = replays;
        this.cursors = cursors;
        this.request = request;
    }

    @GET
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "List quarantined items, newest first",
            description = "Without their content: problems name fields and rules, never values.")
    public Uni<Page<QuarantineView>> list(@BeanParam QuarantineFilter filter, @BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return quarantine
                .list(request.who().scope(), filter.filter(after), page.limitPlusOne())
                .map(found -> found.stream().map(QuarantineView::outside).toList())
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.quarantineId())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("quarantine.read")
    @Operation(summary = "A quarantined item with its content")
    @APIResponse(responseCode = "200", description = "The item; its ETag is needed to correct it")
    @APIResponse(responseCode = "404", description = "No such item, or not of your markets")
    public Uni<RestResponse<QuarantineView>> get(@PathParam("id") UUID id) {
        return quarantine.find(request.who().scope(), id).map(QuarantineResource::found);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("quarantine.correct")
    @RunOnVirtualThread
    @Operation(
            summary = "Correct a quarantined item",
            description = "The answer says what is still wrong; nothing is taken in before it is replayed.")
    @RequestBody(content = @Content(schema = @Schema(implementation = CorrectionBody.class)))
    @APIResponse(responseCode = "412", description = "Someone else corrected it meanwhile")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<QuarantineView> correct(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, InputStream body)
            throws IOException {
        CorrectionBody read = request.bodies().document(body, CorrectionBody.class);
        return found(correct.correct(request.who().scope(), id, ifMatch, read.correction())
                .await()
                .atMost(PATIENCE));
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("quarantine.replay")
    @Operation(
            summary = "Send a quarantined item through again",
            description = "It ends exactly once: replaying it again gives the same answer.")
    @APIResponse(responseCode = "200", description = "How it ended, or what is still wrong")
    public Uni<Outcome> replay(@PathParam("id") UUID id) {
        return replays.one().replay(request.who().scope(), id);
    }

    @POST
    @Path("replay")
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("quarantine.replay-all")
    @RunOnVirtualThread
    @Operation(summary = "Send all open items of a batch or reason through again, at most 10,000 in one call")
    public ReplayMany.Summary replayAll(@BeanParam QuarantineFilter filter) {
        if (filter.isEmpty()) {
            throw Problems.badRequest("Name a batchId or a reason.");
        }
        return replays.many().replay(request.who().scope(), filter.open());
    }

    private static RestResponse<QuarantineView> found(@Nullable Quarantined stored) {
        if (stored == null) {
            throw Problems.notFound("quarantined item");
        }
        return RestResponse.ResponseBuilder.ok(QuarantineView.whole(stored))
                .header("ETag", Etags.of(stored.version()))
                .build();
    }

    /** The two ways to replay. */
    @jakarta.enterprise.context.ApplicationScoped
    static class Replays {
        private final ReplayQuarantined one;
        private final ReplayMany many;

        Replays(ReplayQuarantined one, ReplayMany many) {
            this.one = one;
            this.many = many;
        }

        ReplayQuarantined one() {
            return one;
        }

        ReplayMany many() {
            return many;
        }
    }

    /** What comes with a request. */
    @jakarta.enterprise.context.ApplicationScoped
    static class Request {
        private final Who who;
        private final Bodies bodies;

        Request(Who who, Bodies bodies) {
            this.who = who;
            this.bodies = bodies;
        }

        Who who() {
            return who;
        }

        Bodies bodies() {
            return bodies;
        }
    }
}
