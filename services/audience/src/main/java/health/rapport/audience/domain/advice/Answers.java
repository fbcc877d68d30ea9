package health.rapport.audience.domain.advice;

import health.rapport.kernel.FourFields;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody who plans a campaign answers.
 *
 * @param needsMedicalHistoryOrRisk whether who gets the message depends on diagnoses, visits, scores, personas or pathways
 * @param requiredFields what the call to action requires of who answers, by the names of person data; empty: nothing
 */
public record Answers(boolean needsMedicalHistoryOrRisk, Goal goal, Set<String> requiredFields, Confidence confidence) {
    private static final Set<String> FOUR = Set.of("firstName", "lastName", "street", "postalCode");
    private static final Set<String> REACHABLE = Set.of("email", "homePhone", "mobilePhone");

    public Answers {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(confidence, "confidence");
        requiredFields = Set.copyOf(requiredFields);
    }

    /** What the campaign is to bring. */
    public enum Goal {
        /** Care for people who are patients: the next screening, the visit they missed. */
        PATIENTS,
        /** People who are no patients yet. */
        NEW_PATIENTS,
        /** Those who answered before and did not go on. */
        FOLLOW_UP,
        /** That many have heard of something. */
        AWARENESS
    }

    /** How sure the report has to be of who is who. */
    public enum Confidence {
        /** Every result belongs to a mastered person. */
        IDENTITY_COMPLETE,
        /** Also results that are tied to a mastered person by less than the four fields, shown apart. */
        WITH_LOWER_CONFIDENCE,
        /** Counts of answers suffice. */
        COUNTS_ONLY
    }

    /** Whether who answers is mastered by the answer alone; see {@link FourFields}. */
    boolean answerMakesMastered() {
        return requiredFields.containsAll(FOUR);
    }

    /** Whether who answers becomes at least a lead. */
    boolean answerMakesALead() {
        return requiredFields.stream().anyMatch(REACHABLE::contains);
    }
}
