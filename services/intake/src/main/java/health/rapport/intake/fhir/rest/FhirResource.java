package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.fhir.Done;
import health.rapport.intake.fhir.FhirRefusal;
import health.rapport.intake.fhir.Interact;
import health.rapport.intake.fhir.Interaction;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** FHIR R4 resources and bundles, written. */
@Path("/fhir")
@Produces({FhirJson.TYPE, "application/json"})
@Tag(name = "FHIR")
public class FhirResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Interact interact;
    private final Entries entries;
    private final FhirBodies bodies;
    private final AuditTrail trail;

    FhirResource(Interact interact, Entries entries, FhirBodies bodies, AuditTrail trail) {
        this.interact = interact;
        this.entries = entries;
        this.bodies = bodies;
        this.trail = trail;
    }

    @POST
    @Consumes({FhirJson.TYPE, "application/json"})
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    @Audited("fhir.bundle")
    @RunOnVirtualThread
    @Operation(
            summary = "Send a bundle",
            description = "A transaction is done whole or not at all; each entry of a batch is done for itself."
                    + " References may point within the bundle, at what is there, or at what is still to come.")
    @APIResponse(responseCode = "200", description = "A Bundle with an answer for each entry")
    @APIResponse(responseCode = "422", description = "An OperationOutcome that names the entries and elements")
    public RestResponse<String> bundle(@QueryParam("source") @Nullable String source, InputStream body)
            throws IOException {
        byte[] bytes = bodies.bytes(body);
        String system = bodies.source(source);
        Entries.Bundle bundle = entries.bundle(bodies.tree(bytes), system);
        List<Done> done = run(new Interact.Request(system, bundle.atomic(), bundle.interactions(), bytes));
        ObjectNode answer =
                FhirJson.resource("Bundle").put("type", bundle.atomic() ? "transaction-response" : "batch-response");
        ArrayNode list = answer.putArray("entry");
        done.forEach(one -> Answers.entry(list.addObject(), one));
        return RestResponse.ok(FhirJson.text(answer));
    }

    @POST
    @Path("{type}")
    @Consumes({FhirJson.TYPE, "application/json"})
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    @Audited("fhir.create")
    @RunOnVirtualThread
    @Operation(
            summary = "Create a resource",
            description = "The id follows from the content: the same resource again is the same one. With"
                    + " If-None-Exist: identifier=system|value nothing is created where something has it.")
    @APIResponse(responseCode = "201", description = "Created; Location and ETag say where and which version")
    @APIResponse(responseCode = "200", description = "It was there already")
    @APIResponse(responseCode = "422", description = "An OperationOutcome that names the elements")
    public RestResponse<String> create(
            @PathParam("type") String type,
            @QueryParam("source") @Nullable String source,
            @HeaderParam("If-None-Exist") @Nullable String ifNoneExist,
            InputStream body)
            throws IOException {
        byte[] bytes = bodies.bytes(body);
        Entries.Call call = Entries.Call.of(Entries.type(type, ""), bodies.source(source));
        return one(call.source(), entries.create(call, bodies.tree(bytes), ifNoneExist), bytes);
    }

    @PUT
    @Path("{type}/{id}")
    @Consumes({FhirJson.TYPE, "application/json"})
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    @Audited("fhir.update")
    @RunOnVirtualThread
    @Operation(summary = "Create or replace a resource under its id")
    @APIResponse(responseCode = "201", description = "It was not there before")
    @APIResponse(responseCode = "200", description = "Replaced, or nothing new in it: the ETag tells")
    @APIResponse(responseCode = "412", description = "If-Match names another version")
    public RestResponse<String> update(
            @PathParam("type") String type,
            @PathParam("id") String id,
            @QueryParam("source") @Nullable String source,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body)
            throws IOException {
        byte[] bytes = bodies.bytes(body);
        Entries.Call call = Entries.Call.of(Entries.type(type, ""), bodies.source(source));
        return one(call.source(), entries.update(call, Entries.id(id, ""), bodies.tree(bytes), ifMatch), bytes);
    }

    @DELETE
    @Path("{type}/{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.ADMIN})
    @Audited("fhir.delete")
    @RunOnVirtualThread
    @Operation(
            summary = "Take a resource back",
            description = "A patient is deleted everywhere in Rapport; a condition or procedure leaves its visit.")
    @APIResponse(responseCode = "204", description = "Done, now or before")
    public RestResponse<String> delete(
            @PathParam("type") String type, @PathParam("id") String id, @QueryParam("source") @Nullable String source) {
        FhirKey key = new FhirKey(Entries.type(type, ""), Entries.id(id, ""));
        return one(bodies.source(source), new Interaction.Delete("", key), new byte[0]);
    }

    private RestResponse<String> one(String source, Interaction interaction, byte[] body) {
        Done done = run(new Interact.Request(source, true, List.of(interaction), body))
                .getFirst();
        return switch (done) {
            case Done.Not not -> throw not.refusal();
            case Done.Ok ok -> {
                var answer = RestResponse.ResponseBuilder.<String>create(ok.status());
                if (ok.version() > 0) {
                    answer.header("ETag", Answers.etag(ok.version()));
                }
                if (!ok.notes().isEmpty()) {
                    answer.entity(FhirJson.text(FhirJson.warnings(ok.notes())));
                }
                if (ok.at() != null) {
                    answer.lastModified(java.util.Date.from(ok.at()));
                }
                yield ok.status() == 204
                        ? answer.build()
                        : answer.location(URI.create("/fhir/" + Answers.location(ok)))
                                .build();
            }
        };
    }

    private List<Done> run(Interact.Request request) {
        List<Done> done = interact.run(request).await().atMost(PATIENCE);
        trail.subjects(done.stream()
                .filter(Done.Ok.class::isInstance)
                .map(one -> ((Done.Ok) one).key().path())
                .toList());
        return done;
    }

    /** How answers name what was done. */
    static final class Answers {
        private Answers() {}

        static String etag(long version) {
            return "W/\"" + version + "\"";
        }

        static String location(Done.Ok ok) {
            return ok.version() == 0 ? ok.key().path() : ok.key().path() + "/_history/" + ok.version();
        }

        static void entry(ObjectNode entry, Done done) {
            ObjectNode response = entry.putObject("response");
            switch (done) {
                case Done.Not not -> refused(response, not.refusal());
                case Done.Ok ok -> {
                    response.put("status", status(ok.status()));
                    if (ok.status() != 204) {
                        response.put("location", location(ok));
                    }
                    if (ok.version() > 0) {
                        response.put("etag", etag(ok.version()));
                    }
                    if (!ok.notes().isEmpty()) {
                        response.set("outcome", FhirJson.warnings(ok.notes()));
                    }
                    if (ok.at() != null) {
                        response.put("lastModified", ok.at().toString());
                    }
                }
            }
        }

        private static void refused(ObjectNode response, FhirRefusal refusal) {
            response.put("status", status(refusal.status()));
            response.set("outcome", FhirJson.outcome(refusal.issues()));
        }

        private static String status(int status) {
            RestResponse.Status known = RestResponse.Status.fromStatusCode(status);
            return known == null ? String.valueOf(status) : status + " " + known.getReasonPhrase();
        }
    }
}
