package health.rapport.standalone.processes;

import java.util.List;

/** A component that did not start, with the end of its log. */
public final class ComponentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> log;

    public ComponentFailure(String line, List<String> log) {
        super(line);
        this.log = List.copyOf(log);
    }

    /** The last lines it wrote. */
    public List<String> log() {
        return log;
    }
}
