package health.rapport.rules;

/** What a field holds, and so what may be asked of it. */
public enum FieldType {
    /** Compared for equality, prefix and containment, case ignored. */
    TEXT("a text"),
    /** A decimal number. */
    NUMBER("a number"),
    /** true or false. */
    FLAG("true or false"),
    /** A calendar day. */
    DATE("a date such as 2025-01-31"),
    /** A point in time; rules ask about its local day. */
    INSTANT("a date such as 2025-01-31");

    private final String expected;

    FieldType(String expected) {
        this.expected = expected;
    }

    /** How a literal of this type is described to people. */
    public String expected() {
        return expected;
    }

    /** Whether before and after, less and greater have a meaning. */
    public boolean ordered() {
        return this == NUMBER || dated();
    }

    /** Whether the field is about a day. */
    public boolean dated() {
        return this == DATE || this == INSTANT;
    }

    /** Whether a literal of a rule may be compared with this field. */
    public boolean accepts(Value literal) {
        return switch (literal) {
            case Value.Text text -> this == TEXT;
            case Value.Number number -> this == NUMBER;
            case Value.Flag flag -> this == FLAG;
            // a text field may hold what looks like a date
            case Value.Day day -> dated() || this == TEXT;
            case Value.Moment moment -> this == TEXT;
        };
    }
}
