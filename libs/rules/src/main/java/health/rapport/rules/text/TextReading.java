package health.rapport.rules.text;

import health.rapport.rules.InvalidRuleException;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleProblem;
import java.util.List;

/** What came of reading a rule in text form. */
public sealed interface TextReading {

    /** The rule, or an {@link InvalidRuleException} with all problems. */
    Rule orThrow();

    /** Empty when the rule is good; else all, in the order of the text. */
    List<TextProblem> problems();

    /** The rule is well-formed and agrees with the catalogue. */
    record Good(Rule rule) implements TextReading {
        @Override
        public Rule orThrow() {
            return rule;
        }

        @Override
        public List<TextProblem> problems() {
            return List.of();
        }
    }

    /** The rule is refused, for all of these reasons. */
    record Refused(List<TextProblem> problems) implements TextReading {
        public Refused {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("problems must not be empty");
            }
            problems = List.copyOf(problems);
        }

        @Override
        public Rule orThrow() {
            throw new InvalidRuleException(problems.stream()
                    .map(problem -> new RuleProblem("", problem.toString()))
                    .toList());
        }
    }
}
