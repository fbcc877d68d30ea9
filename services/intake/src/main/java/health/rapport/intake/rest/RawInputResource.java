package health.rapport.intake.rest;

import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What came in, byte for byte. It may be about anybody, so only who may see every market may read it. */
@Path("/api/raw-inputs")
@Tag(name = "Raw input")
public class RawInputResource {
    private final RawInputs inputs;
    private final Cursors cursors;
    private final Who who;

    RawInputResource(RawInputs inputs, Cursors cursors, Who who) {
        this.inputs = inputs;
        this.cursors = cursors;
        this.who = who;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "List raw inputs, newest first", description = "Without their content.")
    public Uni<Page<RawInput>> list(
            @QueryParam("batchId") @Parameter(description = "Only the parts of this batch") @Nullable UUID batchId,
            @BeanParam PageRequest page) {
        List<String> from = cursors.decode(page.cursor(), 1);
        UUID after = from == null ? null : UUID.fromString(from.getFirst());
        return inputs.list(batchId, after, page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), input -> cursors.encode(input.rawId())));
    }

    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("raw-input.read")
    @Operation(summary = "The bytes as they came", description = "Needs every market.")
    @APIResponse(responseCode = "404", description = "No such raw input, or its retention is over")
    public Uni<byte[]> get(@PathParam("id") UUID id) {
        if (!who.scope().all()) {
            throw Problems.notFound("raw input");
        }
        return inputs.bytes(id).map(RawInputResource::found);
    }

    private static byte[] found(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw Problems.notFound("raw input");
        }
        return bytes;
    }
}
