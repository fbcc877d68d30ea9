package health.rapport.intake.rest;

import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** {@code ?reason=&batchId=&state=}. */
public class QuarantineFilter {
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9.-]{1,60}");
    private static final Pattern STATE = Pattern.compile("OPEN|RESOLVED");

    @QueryParam("reason")
    @Parameter(description = "A broken rule, for instance email.syntax")
    @Nullable
    String reason;

    @QueryParam("batchId")
    @Nullable
    String batchId;

    @QueryParam("state")
    @Parameter(description = "OPEN or RESOLVED")
    @Nullable
    String state;

    boolean isEmpty() {
        return reason() == null && batchId() == null;
    }

    @Nullable
    String reason() {
        return checked(reason, REASON, "reason");
    }

    @Nullable
    UUID batchId() {
        try {
            return batchId == null || batchId.isEmpty() ? null : UUID.fromString(batchId);
        } catch (IllegalArgumentException notAnId) {
            throw Problems.badRequest("The parameter batchId is a UUID.");
        }
    }

    QuarantineStore.Filter filter(@Nullable UUID after) {
        return new QuarantineStore.Filter(reason(), batchId(), checked(state, STATE, "state"), after);
    }

    private static @Nullable String checked(@Nullable String value, Pattern pattern, String name) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!pattern.matcher(value).matches()) {
            throw Problems.badRequest("The parameter " + name + " is not written as it should be.");
        }
        return value;
    }
}
