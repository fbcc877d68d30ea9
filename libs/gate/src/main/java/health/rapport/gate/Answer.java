package health.rapport.gate;

/** Yes, no, or nobody knows: the third is never taken for one of the others. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    /** A known answer. */
    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }
}
