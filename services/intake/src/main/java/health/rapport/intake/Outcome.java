package health.rapport.intake;

import health.rapport.intake.domain.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one item ended.
 *
 * @param submissionId the submission it is; absent while it has none
 * @param quarantineId where it waits
 * @param problems why it was not accepted
 */
public record Outcome(
        Kind outcome, @Nullable UUID submissionId, @Nullable UUID quarantineId, List<Problem> problems) {
    /** The four ways. */
    public enum Kind {
        ACCEPTED,
        /** Exactly this was taken in before. */
        DUPLICATE,
        /** Another content was taken in under this id; nothing was stored. */
        CONFLICT,
        QUARANTINED
    }

    public Outcome {
        problems = List.copyOf(problems);
    }

    static Outcome of(Kind kind, UUID submissionId) {
        return new Outcome(kind, submissionId, null, List.of());
    }

    static Outcome quarantined(UUID quarantineId, List<Problem> problems) {
        return new Outcome(Kind.QUARANTINED, null, quarantineId, problems);
    }
}
