package health.rapport.rules;

import java.util.List;

/** What came of reading a rule. */
public sealed interface RuleReading {

    /** The rule, or an {@link InvalidRuleException} with all problems. */
    Rule orThrow();

    /** Empty when the rule is good. */
    List<RuleProblem> problems();

    /** The rule is well-formed and agrees with the catalogue. */
    record Good(Rule rule) implements RuleReading {
        @Override
        public Rule orThrow() {
            return rule;
        }

        @Override
        public List<RuleProblem> problems() {
            return List.of();
        }
    }

    /** The rule is refused, for all of these reasons. */
    record Refused(List<RuleProblem> problems) implements RuleReading {
        public Refused {
            problems = Checks.notEmpty(problems, "problems");
        }

        @Override
        public Rule orThrow() {
            throw new InvalidRuleException(problems);
        }
    }
}
