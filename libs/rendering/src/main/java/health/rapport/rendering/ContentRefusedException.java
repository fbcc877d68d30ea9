package health.rapport.rendering;

import java.util.List;
import java.util.stream.Collectors;

/** Content with problems is never rendered. */
public final class ContentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<ContentProblem> problems;

    public ContentRefusedException(List<ContentProblem> problems) {
        super(problems.stream().map(ContentProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the content. */
    public List<ContentProblem> problems() {
        return problems;
    }
}
