package health.rapport.intake.rest;

import health.rapport.intake.CancelBatch;
import health.rapport.intake.TakeFile;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.BatchStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files, read while they arrive. */
@Path("/api/batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class BatchResource {
    private final TakeFile files;
    private final CancelBatch cancel;
    private final BatchStore batches;
    private final Cursors cursors;
    private final Who who;

    BatchResource(TakeFile files, CancelBatch cancel, BatchStore batches, Cursors cursors, Who who) {
        this.files = files;
        this.cancel = cancel;
        this.batches = batches;
        this.cursors = cursors;
        this.who = who;
    }

    @POST
    @Consumes({"text/csv", FileParameters.NDJSON, "application/ndjson"})
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("batch.upload")
    @RunOnVirtualThread
    @Operation(
            summary = "Upload a file of CSV, or of one JSON object a line",
            description =
                    "The file is taken in while it arrives, so any size will do. Every row is accepted, a duplicate,"
                            + " or in quarantine with its reason. The same file again doubles nothing.")
    @APIResponse(responseCode = "202", description = "The batch; read it again to follow it")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key belongs to another upload")
    public RestResponse<BatchView> upload(@BeanParam FileParameters upload, InputStream body) throws IOException {
        TakeFile.Opened file =
                files.open(upload.request(who.caller().subject()), new TakeFile.Written(upload.form(), upload.mapping));
        who.trail().subject(file.batch().batchId());
        Batch batch = files.read(file, body);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, BatchView.of(batch))
                .location(URI.create("/api/batches/" + batch.batchId()))
                .build();
    }

    @GET
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "List batches, newest first")
    public Uni<Page<BatchView>> list(@BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return batches.list(after, page.limitPlusOne())
                .map(found -> found.stream().map(BatchView::of).toList())
                .map(views -> Page.of(views, page.limit(), view -> cursors.encode(view.batchId())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "A batch and how far it is")
    @APIResponse(responseCode = "404", description = "No such batch")
    public Uni<BatchView> get(@PathParam("id") UUID id) {
        return batches.find(id).map(BatchResource::found);
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("batch.cancel")
    @Operation(
            summary = "End a batch that is being read",
            description = "What was taken in until then stays, and its counts reconcile.")
    @APIResponse(responseCode = "200", description = "The batch as it ended")
    @APIResponse(responseCode = "403", description = "Somebody else sent it, and the caller is no steward")
    @APIResponse(responseCode = "409", description = "It had ended already")
    public Uni<BatchView> cancel(@PathParam("id") UUID id) {
        boolean ofOthers = who.caller().hasRole(Roles.STEWARD) || who.caller().hasRole(Roles.ADMIN);
        return cancel.cancel(id, new CancelBatch.By(who.caller().subject(), ofOthers))
                .map(BatchView::of);
    }

    private static BatchView found(@Nullable Batch batch) {
        if (batch == null) {
            throw Problems.notFound("batch");
        }
        return BatchView.of(batch);
    }
}
