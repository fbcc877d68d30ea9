package health.rapport.intake.rest;

import health.rapport.intake.FileInput;
import health.rapport.intake.OpenBatch;
import health.rapport.intake.SourceNames;
import health.rapport.intake.domain.Layout;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What an upload says of itself beside its content. */
public class FileParameters {
    static final String NDJSON = FileInput.NDJSON;
    static final String SLUGS = Layout.files().stream().map(Layout::slug).collect(Collectors.joining(", "));
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

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

    @QueryParam("mapping")
    @Parameter(description = "A saved mapping: which names in the file stand for which columns")
    @Nullable
    String mapping;

    @HeaderParam("Idempotency-Key")
    @Parameter(description = "The same key again is the same batch; a failed one is begun again")
    @Nullable
    String key;

    @HeaderParam("Content-Type")
    @Parameter(hidden = true)
    @Nullable
    String contentType;

    @HeaderParam("Content-Length")
    @Parameter(hidden = true)
    @Nullable
    Long length;

    OpenBatch.Request request(String owner) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problems.badRequest("The header Idempotency-Key is 1 to 200 visible ASCII characters.");
        }
        return new OpenBatch.Request(layout(), source(), owner, key, length);
    }

    String source() {
        if (source == null || !SourceNames.isOne(source)) {
            throw Problems.badRequest("The parameter source names the source system: letters, digits, . _ and -.");
        }
        return source;
    }

    Layout layout() {
        return Layout.ofSlug(layout == null ? "" : layout)
                .orElseThrow(() -> Problems.badRequest("The parameter layout is one of " + SLUGS + "."));
    }

    FileInput.Form form() {
        return FileInput.Form.of(contentType);
    }
}
