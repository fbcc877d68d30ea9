package health.rapport.intake.rest;

import health.rapport.intake.LoadBatch;
import health.rapport.intake.OpenBatch;
import health.rapport.intake.SourceNames;
import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.domain.Layout;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files, read while they arrive. */
@Path("/api/batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class BatchResource {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final String SLUGS =
            Layout.files().stream().map(Layout::slug).collect(Collectors.joining(", "));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenBatch open;
    private final LoadBatch load;
    private final BatchStore batches;
    private final Cursors cursors;
    private final Who who;

    BatchResource(OpenBatch open, LoadBatch load, BatchStore batches, Cursors cursors, Who who) {
        this.open = open;
        this.load = load;
        this.batches = batches;
        this.cursors = cursors;
        this.who = who;
    }

    /** What an upload says of itself beside its content. */
    public static class Upload {
        @QueryParam("layout")
        @Parameter(
                required = true,
                description = "person, solicitable-list, custom-activity, call-centre, encounter or relation")
        @Nullable
        String layout;

        @QueryParam("source")
        @Parameter(required = true, description = "The source system that the rows' ids belong to")
        @Nullable
        String source;

        @HeaderParam("Idempotency-Key")
        @Parameter(description = "The same key again is the same batch; a failed one is begun again")
        @Nullable
        String key;

        @HeaderParam("Content-Type")
        @Parameter(hidden = true)
        @Nullable
        MediaType contentType;

        OpenBatch.Request request(String owner) {
            if (source == null || !SourceNames.isOne(source)) {
                throw Problems.badRequest("The parameter source names the source system: letters, digits, . _ and -.");
            }
            if (key != null && !KEY.matcher(key).matches()) {
                throw Problems.badRequest("The header Idempotency-Key is 1 to 200 visible ASCII characters.");
            }
            Layout known = Layout.ofSlug(layout == null ? "" : layout)
                    .orElseThrow(() -> Problems.badRequest("The parameter layout is one of " + SLUGS + "."));
            return new OpenBatch.Request(known, source, owner, key);
        }

        Charset charset() {
            String name =
                    contentType == null ? null : contentType.getParameters().get("charset");
            if (name == null) {
                return StandardCharsets.UTF_8;
            }
            try {
                Charset charset = Charset.forName(name);
                if (EscapingReader.isKnown(charset)) {
                    return charset;
                }
            } catch (IllegalArgumentException unknown) {
                // falls through to the one answer
            }
            throw Problems.of(415, "unsupported-charset", "Send text in UTF-8 or windows-1252.");
        }
    }

    @POST
    @Consumes("text/csv")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("batch.upload")
    @RunOnVirtualThread
    @Operation(
            summary = "Upload a CSV file",
            description =
                    "The file is taken in while it arrives, so any size will do. Every row is accepted, a duplicate,"
                            + " or in quarantine with its reason. The same file again doubles nothing.")
    @APIResponse(responseCode = "202", description = "The batch; read it again to follow it")
    @APIResponse(responseCode = "409", description = "The Idempotency-Key belongs to another upload")
    public RestResponse<BatchView> upload(@BeanParam Upload upload, InputStream body) throws IOException {
        Charset charset = upload.charset();
        OpenBatch.Opened opened =
                open.open(upload.request(who.caller().subject())).await().atMost(PATIENCE);
        who.trail().subject(opened.batch().batchId());
        Batch batch = opened.begun() ? load.load(opened.batch(), body, charset) : opened.batch();
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

    private static BatchView found(@Nullable Batch batch) {
        if (batch == null) {
            throw Problems.notFound("batch");
        }
        return BatchView.of(batch);
    }
}
