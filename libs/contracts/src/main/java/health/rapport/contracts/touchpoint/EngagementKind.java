package health.rapport.contracts.touchpoint;

/** What a person did with a contact. */
public enum EngagementKind {
    OPENED,
    CLICKED,
    UNSUBSCRIBED,
    REPLIED,
    BOUNCED
}
