package health.rapport.gate;

/** Why a communication needs no authorisation although it would otherwise. */
public enum Exemption {
    NONE,
    /** Refill reminder or news of a medicine now prescribed, paid no more than it costs (45 CFR 164.501 "marketing" (2)(i)). */
    REFILL_REMINDER_AT_COST,
    /** Made face to face (45 CFR 164.508(a)(3)(i)(A)). */
    FACE_TO_FACE,
    /** A promotional gift of nominal value (45 CFR 164.508(a)(3)(i)(B)). */
    NOMINAL_GIFT
}
