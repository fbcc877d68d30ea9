package health.rapport.standalone.instance;

/** Something the person at the keyboard can put right; its message is the one line they see. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
