package health.rapport.gate;

/** Which permission a message needs, from the least to the most. */
public enum Basis {
    /** Nobody said no. */
    OPT_OUT,
    /** Somebody said yes, and not no. */
    OPT_IN,
    /** A yes by signature, paper or electronic (47 CFR 64.1200(f)(9)). */
    EXPRESS_WRITTEN_CONSENT
}
