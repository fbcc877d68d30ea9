package health.rapport.campaign.domain.journey;

/** A step that a journey, an edition or a task cannot take now. */
public final class IllegalJourneyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String stage;

    public IllegalJourneyException(String message, String stage) {
        super(message);
        this.stage = stage;
    }

    /** The stage it is in. */
    public String stage() {
        return stage;
    }
}
