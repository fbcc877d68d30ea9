package health.rapport.rules;

/** How a field is compared with a value. The order comparisons are for numbers and dates only. */
public enum Comparison {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE;

    /** Whether the comparison needs an order, not only equality. */
    public boolean ordering() {
        return this != EQ && this != NE;
    }

    /** Whether a comparison result, as {@link Comparable#compareTo} gives it, satisfies this. */
    boolean holds(int compared) {
        return switch (this) {
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
            case GT -> compared > 0;
            case GE -> compared >= 0;
        };
    }
}
