package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.stewardship.Ask;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One pair of the queue. */
@Path("/api/reviews/{left}/{right}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
@APIResponse(responseCode = "401", description = "No valid token.")
@APIResponse(responseCode = "403", description = "Not for this role.")
@APIResponse(responseCode = "404", description = "No such pair in the queue, or not of the caller's markets.")
public class ReviewItemResource {
    private static final int MINUTES = 30;
    private static final int MOST_MINUTES = 480;

    private final ReviewReader reviews;
    private final StewardDesk desk;
    private final Caller caller;
    private final AuditTrail trail;

    public ReviewItemResource(ReviewReader reviews, StewardDesk desk, Caller caller, AuditTrail trail) {
        this.reviews = reviews;
        this.desk = desk;
        this.caller = caller;
        this.trail = trail;
    }

    /** What a steward found out about a pair. */
    public enum Finding {
        SAME,
        DIFFERENT,
        UNSURE;

        Statement.Kind kind() {
            return switch (this) {
                case SAME -> Statement.Kind.MUST;
                case DIFFERENT -> Statement.Kind.CANNOT;
                case UNSURE -> Statement.Kind.UNSURE;
            };
        }
    }

    /**
     * A decision about a pair.
     *
     * @param note why, or what is missing
     */
    @Schema(name = "ReviewDecided")
    public record DecisionRequest(
            @Nullable Finding decision,
            @Nullable String note,
            @Nullable Boolean overrule) {}

    @GET
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("review.read")
    @Operation(
            summary = "Read a pair of the queue",
            description = "Its ETag names how things stand when it is decided.")
    @APIResponse(responseCode = "200", description = "The pair.")
    public Uni<RestResponse<ReviewView>> read(@RestPath UUID left, @RestPath UUID right) {
        return reviews.read(ReviewPair.of(left, right)).map(this::answer);
    }

    @POST
    @Path("/claim")
    @RolesAllowed({STEWARD, ADMIN})
    @Audited("review.claim")
    @Operation(
            summary = "Claim a pair",
            description =
                    "Nobody else can claim or decide it until the claim ends or is released. Again: it lasts longer.")
    @APIResponse(responseCode = "200", description = "The pair with the claim.")
    @APIResponse(responseCode = "409", description = "Somebody else is at work on it.")
    public Uni<RestResponse<ReviewView>> claim(
            @RestPath UUID left,
            @RestPath UUID right,
            @Parameter(description = "1 to 480; 30 if absent.") @QueryParam("minutes") @Nullable Integer minutes) {
        int lasting = Objects.requireNonNullElse(minutes, MINUTES);
        if (lasting < 1 || lasting > MOST_MINUTES) {
            throw Problems.badRequest("The parameter minutes is from 1 to " + MOST_MINUTES + ".");
        }
        return reviews.claim(ReviewPair.of(left, right), lasting).map(this::answer);
    }

    @DELETE
    @Path("/claim")
    @RolesAllowed({STEWARD, ADMIN})
    @Audited("review.release")
    @Operation(
            summary = "Release a pair",
            description = "Ends the caller's claim; an administrator ends anybody's. Again, it changes nothing.")
    @APIResponse(responseCode = "204", description = "It is not the caller's any more.")
    public Uni<Void> release(@RestPath UUID left, @RestPath UUID right) {
        ReviewPair pair = ReviewPair.of(left, right);
        trail.subject(pair.left());
        return reviews.release(pair, caller.hasRole(ADMIN));
    }

    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({STEWARD, ADMIN})
    @ResponseStatus(201)
    @Audited("review.decide")
    @Operation(
            summary = "Decide a pair",
            description =
                    "SAME: the two persons are one. DIFFERENT: no record of the one and none of the other is ever brought"
                            + " together. UNSURE: set aside with a note until one of the records changes. Each is an action that can"
                            + " be undone.")
    @APIResponse(responseCode = "201", description = "The action.")
    @APIResponse(
            responseCode = "409",
            description =
                    "Somebody else claimed it; the records are one person by now; or a steward or a rule keeps them apart"
                            + " (kept-apart: send overrule true).")
    @APIResponse(responseCode = "412", description = "The records, or whose they are, changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Uni<ActionView> decide(
            @RestPath UUID left,
            @RestPath UUID right,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable DecisionRequest body) {
        DecisionRequest request = StewardDesk.sent(body);
        ReviewPair pair = ReviewPair.of(left, right);
        Finding finding = request.decision();
        if (finding == null) {
            throw Problems.invalid("decision", "required", "Say SAME, DIFFERENT or UNSURE.");
        }
        boolean overrule = Objects.requireNonNullElse(request.overrule(), false);
        Ask.Care care = new Ask.Care(ifMatch, overrule, StewardDesk.why(request.note(), "note"));
        return desk.act(key, new Ask.Review(pair.left(), pair.right(), finding.kind(), care));
    }

    private RestResponse<ReviewView> answer(ReviewView pair) {
        trail.subject(pair.rightPersonId());
        return RestResponse.ResponseBuilder.ok(pair)
                .header("ETag", Etags.of(pair.version()))
                .build();
    }
}
