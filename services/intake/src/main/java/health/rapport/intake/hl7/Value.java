package health.rapport.intake.hl7;

/**
 * One repetition of a field. Components and subcomponents count from 1; what is not there is empty text, and so is the
 * explicit {@code ""} by which a sender says that there is none.
 */
public record Value(String raw, Delimiters delimiters) {
    private static final String DELETED = "\"\"";

    /** A component as plain text; of one with subcomponents the first. */
    public String text(int component) {
        return text(component, 1);
    }

    /** A subcomponent as plain text. */
    public String text(int component, int subcomponent) {
        String part = Splits.part(
                Splits.part(raw, delimiters.component(), component), delimiters.subcomponent(), subcomponent);
        return part.equals(DELETED) ? "" : new Escapes(delimiters).plain(part).strip();
    }

    /** The first component: all there is of a simple field. */
    public String text() {
        return text(1);
    }

    /** An identifier's or place's authority (HD): its name, else its universal id. */
    public String authority(int component) {
        String name = text(component, 1);
        return name.isEmpty() ? text(component, 2) : name;
    }

    /** Whether nothing is said here. */
    public boolean isEmpty() {
        return raw.chars()
                .allMatch(c -> c == delimiters.component() || c == delimiters.subcomponent() || c == ' ' || c == '"');
    }
}
