package health.rapport.audience.domain.advice;

import health.rapport.audience.domain.RecordType;
import java.util.List;

/**
 * Which record types the groups should have, and why.
 *
 * @param recordTypes in the order in which their groups should stand
 * @param identityComplete whether the results can be reported as identity-complete, if only these groups are in the audience
 * @param reasons what each answer means, in the order of the questions
 * @param conflicts answers that do not go together, each with what would have to change
 */
public record Advice(
        List<RecordType> recordTypes, boolean identityComplete, List<Reason> reasons, List<Reason> conflicts) {
    public Advice {
        recordTypes = List.copyOf(recordTypes);
        reasons = List.copyOf(reasons);
        conflicts = List.copyOf(conflicts);
    }

    /** The four questions. */
    public enum Question {
        TARGETING,
        GOAL,
        CALL_TO_ACTION,
        CONFIDENCE
    }

    /** What an answer means. */
    public record Reason(Question question, String text) {}
}
