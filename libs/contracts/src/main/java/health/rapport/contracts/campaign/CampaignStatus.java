package health.rapport.contracts.campaign;

/** Where a campaign is in its life. */
public enum CampaignStatus {
    DRAFT,
    RUNNING,
    STOPPED,
    ENDED
}
