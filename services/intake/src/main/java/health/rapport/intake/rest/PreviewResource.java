package health.rapport.intake.rest;

import health.rapport.intake.FileInput;
import health.rapport.intake.Mappings;
import health.rapport.intake.PreviewFile;
import health.rapport.intake.domain.Mapping;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a file would be read, before anything is stored. */
@Path("/api/batches/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Batches")
public class PreviewResource {
    private static final int MOST_ROWS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PreviewFile preview;
    private final Mappings mappings;

    PreviewResource(PreviewFile preview, Mappings mappings) {
        this.preview = preview;
        this.mappings = mappings;
    }

    @POST
    @Consumes({"text/csv", FileParameters.NDJSON, "application/ndjson"})
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("batch.preview")
    @RunOnVirtualThread
    @Operation(
            summary = "See how a file would be read",
            description = "The meaning of each column, and what is wrong with the first rows. Stores nothing;"
                    + " the first part of the file is enough.")
    @APIResponse(responseCode = "200", description = "What was found")
    public PreviewFile.Findings look(
            @BeanParam FileParameters upload,
            @QueryParam("rows") @DefaultValue("100") @Parameter(description = "How many rows, at most 1000") int rows,
            InputStream body)
            throws IOException {
        Mapping mapping = mappings.of(upload.layout(), upload.mapping).await().atMost(PATIENCE);
        FileInput file = new FileInput(body, null, upload.form(), mapping);
        int most = Math.clamp(rows, 1, MOST_ROWS);
        return preview.look(file, new PreviewFile.Question(upload.layout(), upload.source(), most));
    }
}
