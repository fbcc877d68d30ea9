package health.rapport.kernel;

/** Why a fact needs special care. It travels with the fact through every topic; without a covering consent it never targets. */
public enum SensitivityLabel {
    /** Substance use disorder programme records (42 CFR Part 2). */
    PART2,
    MENTAL_HEALTH,
    HIV,
    REPRODUCTIVE,
    GENETIC,
    /** Care a minor may consent to alone; never shown to a guardian. */
    MINOR_CONFIDENTIAL
}
