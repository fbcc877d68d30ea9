package health.rapport.intake.domain;

import health.rapport.contracts.submission.Submission;
import java.util.List;

/** What the rules say of an item. */
public sealed interface Verdict {
    /**
     * Good as it is.
     *
     * @param submission the first version of it
     */
    record Valid(Submission submission) implements Verdict {}

    /**
     * Readable, but rules are broken.
     *
     * @param problems all that is wrong, at least one
     */
    record Invalid(List<Problem> problems) implements Verdict {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
