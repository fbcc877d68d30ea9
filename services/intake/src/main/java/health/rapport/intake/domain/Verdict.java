package health.rapport.intake.domain;

import health.rapport.contracts.submission.Submission;
import java.util.List;
import java.util.stream.Stream;

/** What the rules say of an item. */
public sealed interface Verdict {
    /**
     * Good as it is.
     *
     * @param submission the first version of it
     * @param beside what the item says besides, for instance an opt-out at the end of a call; it gets in together with
     *     the submission, in the same version, and never without it
     */
    record Valid(Submission submission, List<Submission> beside) implements Verdict {
        public Valid {
            beside = List.copyOf(beside);
        }

        /** All of it, the submission first. */
        public Stream<Submission> all() {
            return Stream.concat(Stream.of(submission), beside.stream());
        }
    }

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
