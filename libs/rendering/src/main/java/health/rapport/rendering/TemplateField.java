package health.rapport.rendering;

/**
 * Something a template may name.
 *
 * @param name two words with a dot, for instance {@code person.firstName}
 * @param always whether every campaign supplies it for every person; of others a template that must fit everybody needs a
 *     default
 * @param health whether it tells, or may tell, of somebody's health; such a field is kept out of subject lines, text messages
 *     and addresses of links
 */
public record TemplateField(String name, Kind kind, boolean always, boolean health) {

    /** What a value is, and so what is done to make it safe. */
    public enum Kind {
        /** Typed in by anybody, somewhere. Taken as not known where it looks like a link. */
        PERSONAL,
        /** Supplied by the health system. */
        TEXT,
        /** A whole http or https address; the only kind allowed where a link leads. */
        LINK
    }

    public TemplateField {
        if (!name.matches("[a-z]+\\.[a-zA-Z]+")) {
            throw new IllegalArgumentException("a template field has a name like person.firstName");
        }
    }

    /** A field that is known of some people only. */
    public static TemplateField sometimes(String name, Kind kind) {
        return new TemplateField(name, kind, false, false);
    }

    /** A field that every campaign supplies. */
    public static TemplateField always(String name, Kind kind) {
        return new TemplateField(name, kind, true, false);
    }

    /** This field as one that tells of health. */
    public TemplateField ofHealth() {
        return new TemplateField(name, kind, always, true);
    }
}
