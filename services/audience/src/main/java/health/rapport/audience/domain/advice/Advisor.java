package health.rapport.audience.domain.advice;

import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.advice.Advice.Question;
import health.rapport.audience.domain.advice.Advice.Reason;
import health.rapport.audience.domain.advice.Answers.Confidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which record type should a group have? Begins with both and takes one away where an answer forbids it or makes it useless: what the law and
 * the data allow goes before what is wanted, and what is wanted and cannot be had is said.
 */
public final class Advisor {
    private final Answers answers;
    private final Set<RecordType> types = EnumSet.allOf(RecordType.class);
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Reason> conflicts = new ArrayList<>();

    private Advisor(Answers answers) {
        this.answers = answers;
    }

    /** The advice for these answers; always the same for the same ones. */
    public static Advice advise(Answers answers) {
        Advisor advisor = new Advisor(answers);
        advisor.targeting();
        advisor.goal();
        advisor.callToAction();
        advisor.confidence();
        boolean complete = !advisor.types.contains(RecordType.UNMASTERED) && answers.answerMakesMastered();
        return new Advice(List.copyOf(advisor.types), complete, advisor.reasons, advisor.conflicts);
    }

    private void targeting() {
        if (answers.needsMedicalHistoryOrRisk()) {
            types.remove(RecordType.UNMASTERED);
            say(Question.TARGETING, "Medical history, risk and scores are known of mastered people only.");
        } else {
            say(Question.TARGETING, "Without medical history or risk, leads can be chosen as well.");
        }
    }

    private void goal() {
        switch (answers.goal()) {
            case PATIENTS -> {
                types.remove(RecordType.UNMASTERED);
                say(
                        Question.GOAL,
                        "Patients are mastered: a lead is no more than an e-mail or phone that somebody gave.");
            }
            case NEW_PATIENTS ->
                say(
                        Question.GOAL,
                        "Who is no patient yet is mastered where a list or form gave name and address, else a lead: a group of each,"
                                + " excluding those with visits from the mastered one.");
            case FOLLOW_UP -> followUp();
            case AWARENESS -> say(Question.GOAL, "The more who hear of it, the better: a group of each.");
        }
    }

    private void followUp() {
        say(
                Question.GOAL,
                "Who answered and gave no name and address is a lead; who gave them, or is known by other data, is mastered.");
        if (!types.contains(RecordType.UNMASTERED)) {
            conflict(
                    Question.GOAL,
                    "Most who answered once are leads, and medical history or risk cannot be asked of them: choose by what they did"
                            + " (activities) to follow up on them, too.");
        }
    }

    private void callToAction() {
        if (answers.answerMakesMastered()) {
            say(
                    Question.CALL_TO_ACTION,
                    "The answer requires first and last name, street and postal code: whoever answers is mastered, leads are promoted.");
        } else if (answers.answerMakesALead()) {
            say(
                    Question.CALL_TO_ACTION,
                    "The answer brings an e-mail or phone, but not all of first and last name, street and postal code: strangers who answer"
                            + " become leads.");
        } else {
            say(
                    Question.CALL_TO_ACTION,
                    "The answer requires neither the four fields nor an e-mail or phone: of strangers who answer nothing is known but that"
                            + " somebody did.");
        }
    }

    private void confidence() {
        switch (answers.confidence()) {
            case IDENTITY_COMPLETE -> identityComplete();
            case WITH_LOWER_CONFIDENCE ->
                say(
                        Question.CONFIDENCE,
                        "Answers of leads are tied to mastered people where e-mail or phone agrees, and every report can leave these ties out.");
            case COUNTS_ONLY ->
                say(
                        Question.CONFIDENCE,
                        "Counts of answers need no identity; contribution margin cannot be reported from them.");
        }
        if (answers.confidence() != Confidence.COUNTS_ONLY
                && !answers.answerMakesMastered()
                && !answers.answerMakesALead()) {
            conflict(
                    Question.CALL_TO_ACTION,
                    "Answers that bring no person data can only be counted: require an e-mail or phone at the least.");
        }
    }

    private void identityComplete() {
        types.remove(RecordType.UNMASTERED);
        say(
                Question.CONFIDENCE,
                "Identity-complete means that everybody in the audience is mastered and every call to action requires the four fields.");
        if (!answers.answerMakesMastered()) {
            conflict(
                    Question.CONFIDENCE,
                    "The call to action does not require all of first and last name, street and postal code: require them, or report with"
                            + " lower-confidence links shown apart.");
        }
        if (answers.goal() == Answers.Goal.FOLLOW_UP) {
            conflict(
                    Question.GOAL,
                    "Leads cannot be followed up on in an audience of mastered people: make a second campaign for them.");
        }
    }

    private void say(Question question, String text) {
        reasons.add(new Reason(question, text));
    }

    private void conflict(Question question, String text) {
        conflicts.add(new Reason(question, text));
    }
}
