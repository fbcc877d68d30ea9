package health.rapport.kernel;

/**
 * A value that cannot exist. The message names the rule that was broken and a hint, never the value itself, so that it
 * may be logged and shown.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String rule;

    /**
     * @param rule stable name of the broken rule, for instance {@code email.syntax}
     * @param hint what a person can do about it, without the value
     */
    public InvalidValueException(String rule, String hint) {
        super(hint);
        this.rule = rule;
    }

    /** The stable name of the broken rule. */
    public String rule() {
        return rule;
    }
}
