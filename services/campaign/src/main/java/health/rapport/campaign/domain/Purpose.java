package health.rapport.campaign.domain;

/** What a message is for; the permission it needs follows from it. */
public enum Purpose {
    TREATMENT,
    OWN_SERVICE,
    MARKETING,
    FUNDRAISING
}
