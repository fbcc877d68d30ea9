package health.rapport.rules;

import java.util.List;
import java.util.Objects;

/**
 * A field rules may ask about.
 *
 * @param label how people call it
 * @param many whether a person may have several values; then equality asks whether any of them fits, NE whether none does
 * @param medical whether it tells of a person's health, and so may be asked of mastered people only
 * @param choices the only values there are; empty: open
 * @param retired no new rule may ask about it; those that do are found by {@link FieldUses}
 */
public record Field(
        String name,
        String label,
        FieldType type,
        boolean many,
        boolean medical,
        List<String> choices,
        boolean retired) {
    public Field {
        Checks.text(name, "name");
        Checks.text(label, "label");
        Objects.requireNonNull(type, "type");
        choices = List.copyOf(choices);
    }

    /** A single-valued, open, non-medical field. */
    public static Field of(String name, String label, FieldType type) {
        return new Field(name, label, type, false, false, List.of(), false);
    }

    /** This field with several values a person. */
    public Field severalValues() {
        return new Field(name, label, type, true, medical, choices, retired);
    }

    /** This field as one that tells of health. */
    public Field asMedical() {
        return new Field(name, label, type, many, true, choices, retired);
    }

    /** This field with a closed list of values. */
    public Field withChoices(String... values) {
        return new Field(name, label, type, many, medical, List.of(values), retired);
    }

    /** This field, no longer to be asked about. */
    public Field asRetired() {
        return new Field(name, label, type, many, medical, choices, true);
    }

    boolean offers(Value literal) {
        return choices.isEmpty() || choices.stream().anyMatch(choice -> Texts.same(choice, literal.text()));
    }
}
