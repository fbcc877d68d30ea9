package health.rapport.campaign.domain.journey;

import health.rapport.rules.Rule;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a condition asks about a person. What is not known is answered with no. */
public sealed interface Question {
    /** It happened after what made her enter. */
    record Happened(Occasion occasion) implements Question {
        public Happened {
            Objects.requireNonNull(occasion, "occasion");
        }
    }

    /** She is in that live audience now. */
    record InAudience(UUID audience) implements Question {
        public InAudience {
            Objects.requireNonNull(audience, "audience");
        }
    }

    /** A rule over what campaign knows of her holds now. */
    record Holds(Rule rule) implements Question {
        public Holds {
            Objects.requireNonNull(rule, "rule");
        }
    }

    /** The message of that step went out, or was clicked. */
    record Answered(String step, Answer answer) implements Question {
        public Answered {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * Somebody did the task of that step.
     *
     * @param outcome with this outcome only; absent for any
     */
    record TaskDone(String step, @Nullable String outcome) implements Question {
        public TaskDone {
            Objects.requireNonNull(step, "step");
        }
    }

    /** What became of a message. */
    enum Answer {
        SENT,
        CLICKED
    }
}
