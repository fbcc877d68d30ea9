package health.rapport.gateway.door;

/** A request target that two readers could understand differently. The message never repeats the target. */
public final class RefusedTargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedTargetException(String message) {
        super(message, null, false, false);
    }
}
