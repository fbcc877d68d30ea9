package health.rapport.contracts.relation;

/** What kind of influencer a party is. */
public enum RelationKind {
    /** Primary care practitioner, by NPI. */
    PCP,
    REFERRING_SPECIALIST,
    FAMILY,
    /** Who answers for a child, parents among them: addressed in its place. */
    GUARDIAN,
    EMPLOYER,
    HEALTH_PLAN
}
