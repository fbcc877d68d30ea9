package health.rapport.scoring;

import java.util.List;
import java.util.stream.Collectors;

/** A model that cannot be used; holds every problem found. */
public final class InvalidModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<ModelProblem> problems;

    public InvalidModelException(List<ModelProblem> problems) {
        super(problems.stream().map(ModelProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the document. */
    public List<ModelProblem> problems() {
        return problems;
    }
}
