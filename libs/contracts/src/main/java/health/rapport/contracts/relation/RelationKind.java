package health.rapport.contracts.relation;

/** What kind of influencer a party is. */
public enum RelationKind {
    /** Primary care practitioner, by NPI. */
    PCP,
    REFERRING_SPECIALIST,
    FAMILY,
    EMPLOYER,
    HEALTH_PLAN
}
