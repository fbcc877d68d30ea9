package health.rapport.runtime.audit;

/** How it ended. */
public enum AuditOutcome {
    ALLOWED,
    REFUSED,
    FAILED
}
