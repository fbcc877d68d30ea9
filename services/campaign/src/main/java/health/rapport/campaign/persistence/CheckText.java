package health.rapport.campaign.persistence;

import health.rapport.gate.Check;
import health.rapport.gate.CheckResult;
import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import health.rapport.gate.HoldReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of checks as a column keeps them: {@code HOURS/HELD/QUIET_HOURS/2026-03-02T13:00:00Z}, {@code CONSENT/PASSED}. */
public final class CheckText {
    private CheckText() {}

    public static List<String> of(List<CheckResult> results) {
        return results.stream().map(CheckText::of).toList();
    }

    /** The same, taken apart. */
    public static List<Line> lines(List<CheckResult> results) {
        return of(results).stream().map(Line::parse).toList();
    }

    private static String of(CheckResult result) {
        return switch (result) {
            case Passed p -> p.check() + "/PASSED";
            case Refused r -> r.check() + "/REFUSED/" + r.reason();
            case Held h -> h.check() + "/HELD/" + h.reason() + (h.until() == null ? "" : "/" + h.until());
        };
    }

    /** One of them, read back. */
    public record Line(
            Check check,
            String result,
            @Nullable HoldReason reason,
            @Nullable Instant until) {
        static Line parse(String text) {
            List<String> parts = List.of(text.split("/", -1));
            return new Line(
                    Check.valueOf(parts.get(0)),
                    parts.get(1),
                    parts.size() > 2 ? HoldReason.valueOf(parts.get(2)) : null,
                    parts.size() > 3 ? Instant.parse(parts.get(3)) : null);
        }
    }
}
