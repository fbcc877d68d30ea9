package health.rapport.intake.rest;

import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** {@code ?version=&from=&to=}: days of UTC, both included. */
public class FunnelRange {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    @QueryParam("version")
    @Parameter(description = "The version people see, if absent")
    @Nullable
    Integer version;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    int version(@Nullable Integer published) {
        Integer asked = version == null ? published : version;
        if (asked == null) {
            throw Problems.badRequest("Nothing is published; name the parameter version.");
        }
        return asked;
    }

    LocalDate from() {
        return day(from, FIRST);
    }

    LocalDate to() {
        return day(to, LAST);
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            throw Problems.badRequest("The parameters from and to are days such as 2026-01-31.");
        }
    }
}
