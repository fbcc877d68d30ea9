package health.rapport.gate;

/**
 * What a policy may insist on knowing; unknown, it holds. The zone where there are hours, what was sent before where there are caps, and the
 * state where there are rows of states are always needed.
 */
public enum Fact {
    BIRTH_DATE,
    /** Whether she is on a suppression list. */
    SUPPRESSION
}
