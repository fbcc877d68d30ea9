package health.rapport.linkage;

/**
 * How far two values of a field agree. Which levels a field knows, and what they weigh, says the {@link MatchModel}.
 * The order is part of the stored form of a {@link Comparison}.
 */
public enum Level {
    /** One side or both have no usable value: says nothing, weighs nothing. */
    MISSING,
    EXACT,
    /** Two names of one person: BILL and WILLIAM. */
    NICKNAME,
    /** One part of a double name; called by the middle name. */
    PARTIAL,
    /** A typing error apart. */
    CLOSE,
    /** Neighbouring digits, or day and month, changed places. */
    TRANSPOSED,
    /** First and last name changed places. */
    SWAPPED,
    /** One side is only the initial. */
    INITIAL,
    /** Alike, but not as alike as a typing error makes it. */
    SIMILAR,
    /** Given on one side only, where that says something (a generation suffix). */
    ONE_SIDED,
    /** Dates within a year. */
    NEAR,
    DIFFERENT,
    /** Two names in their own right that are alike: EMMA and EMILY, JAYDEN and KAYDEN; rather sisters than an error. */
    TWO_NAMES;

    /** Whether the values may well be the same in truth: the same, a known variant, or a typing error. */
    public boolean agrees() {
        return switch (this) {
            case EXACT, NICKNAME, CLOSE, TRANSPOSED, SWAPPED, PARTIAL -> true;
            case MISSING, INITIAL, SIMILAR, ONE_SIDED, NEAR, DIFFERENT, TWO_NAMES -> false;
        };
    }
}
