package health.rapport.gate;

/** Whether the words of a message may be used now. */
public enum ContentState {
    APPROVED,
    /** Its approval has run out. */
    EXPIRED,
    /** Never approved, or approved no more. */
    WITHDRAWN
}
