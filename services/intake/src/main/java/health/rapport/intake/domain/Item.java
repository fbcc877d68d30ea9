package health.rapport.intake.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One item as it came, before any rule looked at it.
 *
 * @param form how it was sent, which decides how problems name its fields
 * @param fields raw text by column name (see {@link Columns}); blank ones are left out
 * @param attributes what the sender added of its own
 * @param identifiers identifiers beside the MRN column
 * @param flaws what was wrong with its shape already
 */
public record Item(
        Form form,
        Map<String, String> fields,
        Map<String, String> attributes,
        List<RawIdentifier> identifiers,
        List<Problem> flaws) {
    /** How an item is sent. */
    public enum Form {
        ROW("fields", false),
        JSON("item", false),
        /** An HL7 message. */
        HL7("message", true),
        /** A FHIR resource. */
        FHIR("resource", true);

        private final String corrected;
        private final boolean whole;

        Form(String corrected, boolean whole) {
            this.corrected = corrected;
            this.whole = whole;
        }

        /**
         * Whether items of this form say more than one thing. Only quarantine knows such items, as that in which whoever
         * mapped them found something wrong.
         */
        public boolean isWhole() {
            return whole;
        }

        /** What a correction of it brings. */
        public String corrected() {
            return corrected;
        }
    }

    /** An identifier nobody looked at yet. */
    public record RawIdentifier(String authority, String type, String value) {}

    public Item {
        fields = withoutBlanks(fields);
        attributes = withoutBlanks(attributes);
        identifiers = List.copyOf(identifiers);
        flaws = List.copyOf(flaws);
    }

    /** A row of a file. */
    public static Item row(Map<String, String> fields, Map<String, String> attributes, List<Problem> flaws) {
        return new Item(Form.ROW, fields, attributes, List.of(), flaws);
    }

    /**
     * The text in which two spellings of the same content agree: blanks left out, the rest in order of names. When it was
     * sent is no content: the same item sent again is the same.
     */
    public String canonical() {
        StringBuilder text = new StringBuilder(256);
        fields.forEach((name, value) -> {
            if (!Columns.OF_SENDING.contains(name)) {
                append(text, name, value);
            }
        });
        text.append('\u001d');
        appendAll(text, attributes);
        text.append('\u001d');
        for (RawIdentifier one : identifiers) {
            append(text, one.authority() + '\u001c' + one.type(), one.value());
        }
        return text.toString();
    }

    private static Map<String, String> withoutBlanks(Map<String, String> values) {
        Map<String, String> kept = new TreeMap<>(values);
        kept.values().removeIf(String::isBlank);
        return Collections.unmodifiableMap(kept);
    }

    private static void appendAll(StringBuilder text, Map<String, String> values) {
        values.forEach((name, value) -> append(text, name, value));
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append('\u001f').append(value.strip()).append('\u001e');
    }
}
