package health.rapport.attribution.domain.ledger;

/** Why credit was posted or changed. */
public enum Cause {
    /** A conversion became known, or became one. */
    CONVERSION,
    /** A touch before the conversion arrived after it, or was taken back. */
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
    PAYMENT,
    /** When, where or for what the conversion happened was corrected, or whose market it is in. */
    CORRECTION
}
