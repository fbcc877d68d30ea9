package health.rapport.rules.engine;

/** What was stored of people cannot be read: it was damaged, or another version of this library wrote it. They have to come from elsewhere. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }
}
