package health.rapport.intake.rest;

import health.rapport.intake.SourceNames;
import health.rapport.intake.segment.SegmentEvents;
import health.rapport.intake.segment.WriteKey;
import health.rapport.intake.segment.WriteKeyMechanism;
import health.rapport.intake.segment.WriteKeys;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Events as Segment's libraries send them, with a result of each. Callers show a write key, as the user name of HTTP Basic or
 * in the body, or a bearer token and name their source.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class SegmentResource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SegmentEvents events;
    private final SegmentBodies bodies;
    private final SecurityIdentity caller;
    private final Access access;

    SegmentResource(SegmentEvents events, SegmentBodies bodies, SecurityIdentity caller, Access access) {
        this.events = events;
        this.bodies = bodies;
        this.caller = caller;
        this.access = access;
    }

    /** The keys that are known, and what is left of their use. */
    @ApplicationScoped
    static class Access {
        private final WriteKeys keys;
        private final AuditTrail trail;
        private final RoutingContext routing;

        Access(WriteKeys keys, AuditTrail trail, RoutingContext routing) {
            this.keys = keys;
            this.trail = trail;
            this.routing = routing;
        }

        /** The key with this secret; a 401 problem where there is none, which is nobody's refusal to be audited. */
        WriteKey require(@Nullable String secret) {
            @Nullable
            WriteKey key = secret == null ? null : keys.find(secret).await().atMost(PATIENCE);
            if (key == null) {
                routing.clearUser();
                throw Problems.unauthorised();
            }
            trail.subject("write-key:" + key.name());
            return key;
        }

        AuditTrail trail() {
            return trail;
        }
    }

    @POST
    @Path("{type: track|identify|page|screen|group|alias|[tipsga]}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({WriteKey.ROLE, WriteKey.UNPROVEN, Roles.INTEGRATION, Roles.ADMIN})
    @Audited("activity.submit")
    @RunOnVirtualThread
    @Operation(
            summary = "One event in the form of Segment's HTTP API",
            description = "Idempotent for ever by messageId. Times are corrected by the difference of the clocks:"
                    + " received - (sentAt - originalTimestamp).")
    @APIResponse(responseCode = "200", description = "Kept: accepted, known already, or in quarantine with reasons")
    @APIResponse(responseCode = "409", description = "Another event was taken in under this messageId")
    @APIResponse(responseCode = "413", description = "Larger than 32 KB; nothing was stored")
    public RestResponse<SegmentResult> single(
            @PathParam("type") String type, @QueryParam("source") @Nullable String source, InputStream body)
            throws IOException {
        SegmentResult result = take(bodies.single(body, name(type)), source);
        return RestResponse.ResponseBuilder.<SegmentResult>create(result.success() ? 200 : 409)
                .entity(result)
                .build();
    }

    @POST
    @Path("{batch: batch|import|b}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RolesAllowed({WriteKey.ROLE, WriteKey.UNPROVEN, Roles.INTEGRATION, Roles.ADMIN})
    @Audited("activity.submit")
    @RunOnVirtualThread
    @Operation(summary = "Many events in the form of Segment's HTTP API, each with a result of its own")
    @APIResponse(responseCode = "200", description = "Every event was accepted, now or before")
    @APIResponse(responseCode = "207", description = "Some events conflict or are in quarantine; see each")
    @APIResponse(responseCode = "413", description = "Larger than 500 KB, or one event than 32 KB; nothing was stored")
    public RestResponse<SegmentResult> batch(@QueryParam("source") @Nullable String source, InputStream body)
            throws IOException {
        SegmentResult result = take(bodies.batch(body), source);
        return RestResponse.ResponseBuilder.<SegmentResult>create(result.allIn() ? 200 : 207)
                .entity(result)
                .build();
    }

    /** Libraries for browsers write the first letter only. */
    private static String name(String type) {
        return switch (type) {
            case "t" -> "track";
            case "i" -> "identify";
            case "p" -> "page";
            case "s" -> "screen";
            case "g" -> "group";
            case "a" -> "alias";
            default -> type;
        };
    }

    private SegmentResult take(SegmentBodies.Read read, @Nullable String source) {
        // the name of a key in the body goes into the audit trail, for such a caller has none
        WriteKey.Binding bound = caller.hasRole(WriteKey.UNPROVEN)
                ? access.require(read.writeKey()).binding()
                : binding(source);
        SegmentEvents.Taken taken = events.take(read.sent(), bound).await().atMost(PATIENCE);
        SegmentResult result = SegmentResult.of(ActivityResults.of(taken.activities(), taken.outcomes()));
        access.trail().subjects(result.subjects());
        return result;
    }

    /** What the write key is bound to; a caller with a token says its source itself. */
    private WriteKey.Binding binding(@Nullable String source) {
        WriteKey.Binding bound = caller.getAttribute(WriteKeyMechanism.BINDING);
        if (bound != null) {
            return bound;
        }
        if (source == null || !SourceNames.isOne(source)) {
            throw Problems.badRequest("With a token, the parameter source names the source system.");
        }
        return new WriteKey.Binding(source, List.of());
    }
}
