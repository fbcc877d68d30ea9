package health.rapport.campaign.domain;

/** A step that a campaign in this state cannot take. */
public final class IllegalStepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final CampaignStage stage;

    public IllegalStepException(String step, CampaignStage stage) {
        super("a campaign that is " + stage + " cannot be " + step);
        this.stage = stage;
    }

    /** The stage it is in. */
    public CampaignStage stage() {
        return stage;
    }
}
