package health.rapport.intake;

/** Somebody cancelled the batch that is being read. */
final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
        super("the batch was cancelled", null, false, false);
    }
}
