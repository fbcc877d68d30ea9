package health.rapport.intake.rest;

import health.rapport.intake.FileInput;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.upload.CompleteUpload;
import health.rapport.intake.upload.ContentDigest;
import health.rapport.intake.upload.ReadUploads;
import health.rapport.intake.upload.StorePart;
import health.rapport.intake.upload.Upload;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files in numbered parts: what broke off is sent again alone. */
@Path("/api/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class UploadResource {
    private static final int MOST_PARTS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnUploads uploads;
    private final Steps steps;
    private final Who who;

    UploadResource(OwnUploads uploads, Steps steps, Who who) {
        this.uploads = uploads;
        this.steps = steps;
        this.who = who;
    }

    /** What is done with an upload after it was opened. */
    @ApplicationScoped
    static class Steps {
        private final StorePart store;
        private final CompleteUpload complete;
        private final ReadUploads read;

        Steps(StorePart store, CompleteUpload complete, ReadUploads read) {
            this.store = store;
            this.complete = complete;
            this.read = read;
        }

        Upload.Part store(StorePart.Announced announced, InputStream body) throws IOException {
            return store.store(announced, body);
        }

        Upload complete(UUID id, @Nullable Integer parts) {
            return complete.complete(id, parts).await().atMost(PATIENCE);
        }

        Batch begin(Upload upload) {
            return read.begin(upload);
        }
    }

    /**
     * What is going to be uploaded.
     *
     * @param contentType {@code text/csv}, perhaps with a charset, or {@code application/x-ndjson}
     */
    public record NewUpload(
            @Nullable String layout,
            @Nullable String source,
            @Nullable String mapping,
            @Nullable String contentType) {
        Upload.Content content() {
            FileParameters file = new FileParameters();
            file.layout = layout;
            file.source = source;
            String type = contentType == null ? "text/csv" : contentType;
            FileInput.Form.of(type);
            return new Upload.Content(file.layout(), file.source(), mapping, type);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("upload.open")
    @RunOnVirtualThread
    @Operation(summary = "Open an upload in parts")
    @APIResponse(responseCode = "201", description = "PUT its parts next")
    public RestResponse<UploadView> open(NewUpload body) {
        UploadView opened = uploads.open(body.content(), who.caller().subject());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, opened)
                .location(URI.create("/api/uploads/" + opened.uploadId()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @RunOnVirtualThread
    @Operation(summary = "An upload and which of its parts are there")
    @APIResponse(responseCode = "404", description = "No such upload of yours")
    public UploadView get(@PathParam("id") UUID id) {
        return uploads.view(uploads.require(id));
    }

    @PUT
    @Path("{id}/parts/{number}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("upload.part")
    @RunOnVirtualThread
    @Operation(
            summary = "Send a part",
            description =
                    "In any order, at most 256 MB each, at most 10,000. The header Content-Digest (RFC 9530, sha-256"
                            + " or sha-512) says what must arrive. The same part again changes nothing; another content replaces it.")
    @RequestBody(description = "Bytes of the file")
    @APIResponse(responseCode = "200", description = "It is there")
    @APIResponse(responseCode = "400", description = "What arrived has another digest; send it again")
    @APIResponse(responseCode = "409", description = "The upload is complete already")
    public UploadView.PartView part(
            @PathParam("id") UUID id,
            @PathParam("number") int number,
            @HeaderParam("Content-Digest") @Nullable String digest,
            InputStream body)
            throws IOException {
        if (number < 1 || number > MOST_PARTS) {
            throw Problems.badRequest("Parts are numbered from 1 to 10000.");
        }
        ContentDigest announced = ContentDigest.parse(digest);
        if (uploads.require(id).state() != Upload.State.OPEN) {
            throw Problems.conflict("upload-complete", "This upload is complete; no part is taken any more.");
        }
        return UploadView.PartView.of(steps.store(new StorePart.Announced(id, number, announced), body));
    }

    @POST
    @Path("{id}/complete")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("upload.complete")
    @RunOnVirtualThread
    @Operation(
            summary = "Say that all parts are there",
            description =
                    "The file is read now, in the order of its parts; follow the batch. Again it is the same batch.")
    @APIResponse(responseCode = "202", description = "The batch")
    @APIResponse(responseCode = "409", description = "Parts are missing; the answer names them")
    public RestResponse<BatchView> complete(
            @PathParam("id") UUID id,
            @QueryParam("parts")
                    @Parameter(description = "How many there are; without it the highest number counts")
                    @Nullable
                    Integer parts) {
        uploads.require(id);
        Upload complete = steps.complete(id, parts);
        Batch batch = complete.state() == Upload.State.DONE ? uploads.batch(complete) : steps.begin(complete);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, BatchView.of(batch))
                .location(URI.create("/api/batches/" + batch.batchId()))
                .build();
    }
}
