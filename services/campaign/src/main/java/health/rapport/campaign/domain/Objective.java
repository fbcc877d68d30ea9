package health.rapport.campaign.domain;

/** What a campaign tracks. */
public enum Objective {
    APPOINTMENTS,
    ENCOUNTERS,
    NEW_PATIENTS,
    REFERRALS,
    SATISFACTION,
    CLINICAL_MEASURE
}
