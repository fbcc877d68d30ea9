package health.rapport.intake.rest;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** {@code ?reason=&batchId=&state=&layout=}. */
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

    @QueryParam("layout")
    @Parameter(description = "For instance person or custom-activity")
    @Nullable
    String layout;

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
        return new QuarantineStore.Filter(reason(), batchId(), state(), layout(), after);
    }

    /** The same of open items only. */
    QuarantineStore.Filter open() {
        return new QuarantineStore.Filter(reason(), batchId(), "OPEN", layout(), null);
    }

    @Nullable
    String state() {
        return checked(state, STATE, "state");
    }

    @Nullable
    Layout layout() {
        if (layout == null || layout.isEmpty()) {
            return null;
        }
        return Stream.of(Layout.values())
                .filter(known -> known.slug().equals(layout))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("The parameter layout names no layout."));
    }

    /** What was asked for, for the audit trail. */
    String words() {
        String asked = Stream.of(reason(), String.valueOf(batchId()), state(), layout)
                .filter(one -> one != null && !one.isEmpty() && !one.equals("null"))
                .collect(Collectors.joining(" "));
        return asked.isEmpty() ? "all" : asked;
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
