package health.rapport.intake.rest;

import health.rapport.intake.Outcome;
import health.rapport.intake.SubmitActivities;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Marketing events, one or many, each with a result of its own. */
@Path("/api/activities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activities")
public class ActivityResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final int MULTI_STATUS = 207;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bodies bodies;
    private final SubmitActivities submit;
    private final ActivityStream stream;
    private final AuditTrail trail;

    ActivityResource(Bodies bodies, SubmitActivities submit, ActivityStream stream, AuditTrail trail) {
        this.bodies = bodies;
        this.submit = submit;
        this.stream = stream;
        this.trail = trail;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.ADMIN})
    @Audited("activity.submit")
    @RunOnVirtualThread
    @Operation(
            summary = "Submit one activity or an array of them",
            description =
                    "Idempotent for ever by source and messageId: the same body again is a DUPLICATE, another body"
                            + " a CONFLICT. An item that breaks a rule is QUARANTINED with an id; the others are accepted."
                            + " A body that cannot be read or is too large is refused as a whole and nothing is stored.")
    @RequestBody(content = @Content(schema = @Schema(oneOf = {ActivityBody.class, ActivityBody[].class})))
    @APIResponse(responseCode = "200", description = "Every item was accepted, now or before")
    @APIResponse(responseCode = "207", description = "Some items conflict or are in quarantine; see each")
    @APIResponse(responseCode = "400", description = "Unreadable; nothing was stored")
    @APIResponse(responseCode = "413", description = "Too large; nothing was stored")
    public RestResponse<ActivityResults> submit(InputStream body) throws IOException {
        return results(bodies.activities(body, false));
    }

    @POST
    @Consumes(NDJSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.MARKETER, Roles.ADMIN})
    @Audited("activity.submit")
    @RunOnVirtualThread
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "Submit activities, one JSON object a line",
            description =
                    "With Accept: application/x-ndjson the stream may be of any length: each line is answered by a"
                            + " line while it arrives, and the last line of the answer is the summary.")
    @APIResponse(responseCode = "200", description = "Every item was accepted, now or before; or the stream of results")
    @APIResponse(responseCode = "207", description = "Some items conflict or are in quarantine; see each")
    public Response submitLines(@HeaderParam("Accept") @Nullable String accept, InputStream body) throws IOException {
        if (accept == null || !accept.contains(NDJSON)) {
            return results(bodies.activities(body, true)).toResponse();
        }
        StreamingOutput answers = out -> stream.take(body, out);
        return Response.ok(answers, NDJSON).build();
    }

    private RestResponse<ActivityResults> results(SubmitActivities.Sent sent) {
        List<Outcome> outcomes = submit.submit(sent).await().atMost(PATIENCE);
        ActivityResults results = ActivityResults.of(sent.activities(), outcomes);
        trail.subjects(results.subjects());
        return results.allIn()
                ? RestResponse.ok(results)
                : RestResponse.ResponseBuilder.<ActivityResults>create(MULTI_STATUS, "Multi-Status")
                        .entity(results)
                        .build();
    }
}
