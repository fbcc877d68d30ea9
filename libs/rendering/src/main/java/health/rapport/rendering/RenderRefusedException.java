package health.rapport.rendering;

/** The content is sound, but not for this person: the message is to be held. Says no value. */
public final class RenderRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** Why nothing can be rendered. */
    public enum Reason {
        /** A field that every campaign supplies was not supplied, or is no usable value. */
        VALUE_MISSING,
        /** The message became longer than its channel carries. */
        TOO_LONG
    }

    RenderRefusedException(Reason reason, String what) {
        super(reason + ": " + what);
        this.reason = reason;
    }

    /** Why nothing can be rendered. */
    public Reason reason() {
        return reason;
    }
}
