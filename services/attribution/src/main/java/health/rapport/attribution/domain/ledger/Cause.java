package health.rapport.attribution.domain.ledger;

/** Why credit was posted or changed. */
public enum Cause {
    /** A conversion became known. */
    CONVERSION,
    /** A touch before the conversion arrived after it. */
    LATE_TOUCH,
    /** Two persons became one, and their touches lead to the same conversions. */
    MERGE,
    /** One person became two again. */
    SPLIT,
    /** The conversion did not happen. */
    CANCELLATION,
    /** Money was given back. */
    REFUND,
    /** What was expected was paid, or another amount. */
    PAYMENT
}
