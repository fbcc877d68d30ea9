package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.CampaignStatus;

/** Where a campaign is in its life, by name. */
public enum CampaignStage {
    DRAFT,
    IN_REVIEW,
    APPROVED,
    SCHEDULED,
    RUNNING,
    PAUSED,
    STOPPED,
    ENDED;

    /** What others are told: before it runs it is a draft to them, and a pause is none of their business. */
    public CampaignStatus told() {
        return switch (this) {
            case DRAFT, IN_REVIEW, APPROVED, SCHEDULED -> CampaignStatus.DRAFT;
            case RUNNING, PAUSED -> CampaignStatus.RUNNING;
            case STOPPED -> CampaignStatus.STOPPED;
            case ENDED -> CampaignStatus.ENDED;
        };
    }
}
