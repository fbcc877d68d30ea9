package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.CampaignStatus;

/** A step that a campaign in this state cannot take. */
public final class IllegalStepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final CampaignStatus status;

    public IllegalStepException(String step, CampaignStatus status) {
        super("a campaign that is " + status + " cannot be " + step);
        this.status = status;
    }

    /** The state it is in. */
    public CampaignStatus status() {
        return status;
    }
}
