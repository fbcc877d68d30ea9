package health.rapport.mastering.domain;

/** What a value is worth by itself, best first; it comes before whose it is. */
public enum Validity {
    VALID,
    /** Possible but doubtful (a disposable e-mail, a part of an address): survives only where nobody says better. */
    DOUBTFUL,
    /** A placeholder, impossible, or not for this source to say: never survives. */
    INVALID
}
