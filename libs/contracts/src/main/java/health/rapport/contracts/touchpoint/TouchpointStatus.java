package health.rapport.contracts.touchpoint;

/** What became of a contact. */
public enum TouchpointStatus {
    /** Decided against; the reason says why. */
    HELD,
    SENT,
    DELIVERED,
    FAILED,
    /** The provider's answer is not known; it is never sent again by itself. */
    UNKNOWN
}
