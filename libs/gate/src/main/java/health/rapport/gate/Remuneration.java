package health.rapport.gate;

/** Who pays the sender for making the communication (45 CFR 164.508(a)(3), 164.501 "marketing"). */
public enum Remuneration {
    NONE,
    /** Somebody pays, but not the party whose product or service is described, nor anybody on its behalf. */
    PAID_BY_ANOTHER,
    /** The party whose product or service is described pays, directly or through others. */
    PAID_BY_SUBJECT,
    /** Nobody said: taken for the last. */
    UNKNOWN
}
