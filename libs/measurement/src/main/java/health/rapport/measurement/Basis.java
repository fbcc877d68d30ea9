package health.rapport.measurement;

/** Which net revenue a margin is made of; the two are never mixed. */
public enum Basis {
    /** What payer and patient are expected to pay. */
    EXPECTED,
    /** What they have paid. */
    ACTUAL
}
