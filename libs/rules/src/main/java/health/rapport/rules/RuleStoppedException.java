package health.rapport.rules;

/** A rule took too long, or nobody waits for it any more. The message is for whoever asked. */
public final class RuleStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RuleStoppedException(String message) {
        super(message);
    }
}
