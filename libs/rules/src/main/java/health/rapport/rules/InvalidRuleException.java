package health.rapport.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule that cannot be used; holds every problem found. */
public final class InvalidRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<RuleProblem> problems;

    public InvalidRuleException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the document. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
