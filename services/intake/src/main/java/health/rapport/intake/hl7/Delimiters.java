package health.rapport.intake.hl7;

import java.util.HashSet;
import java.util.Set;

/**
 * The characters a message separates with: each message brings its own (HL7 2.5.1, 2.5.4). A message that leaves the last
 * ones out does not use them.
 *
 * @param encoding MSH-2 as it stands: component, repetition, escape, subcomponent and from 2.7 on truncation
 */
public record Delimiters(char field, String encoding) {
    /** What the standard recommends and nearly everybody sends. */
    public static final Delimiters USUAL = new Delimiters('|', "^~\\&");

    private static final int FIRST_FIELD = 4;
    private static final int MOST = 5;

    public Delimiters {
        if (encoding.isEmpty() || encoding.length() > MOST || !areApart(field + encoding)) {
            throw new UnreadableMessage("MSH-1 and MSH-2 must name up to six different signs, usually |^~\\&.");
        }
    }

    /** Those of a message that begins with this header segment. */
    static Delimiters of(String header) {
        if (!header.startsWith("MSH") || header.length() < FIRST_FIELD + 1) {
            throw new UnreadableMessage("A message begins with MSH.");
        }
        char field = header.charAt(FIRST_FIELD - 1);
        int end = header.indexOf(field, FIRST_FIELD);
        return new Delimiters(field, end < 0 ? header.substring(FIRST_FIELD) : header.substring(FIRST_FIELD, end));
    }

    char component() {
        return at(0);
    }

    char repetition() {
        return at(1);
    }

    char escape() {
        return at(2);
    }

    char subcomponent() {
        return at(3);
    }

    /** Text in which these characters are escaped. */
    String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            String name = nameOf(c);
            out.append(name.isEmpty() ? String.valueOf(c < ' ' ? ' ' : c) : name);
        }
        return out.toString();
    }

    private String nameOf(char c) {
        if (c == field) {
            return escaping('F');
        }
        int index = encoding.indexOf(c);
        return index < 0 || index >= FIRST_FIELD ? "" : escaping("SRET".charAt(index));
    }

    /** A message without an escape character cannot say it at all. */
    private String escaping(char name) {
        return escape() == 0 ? " " : "" + escape() + name + escape();
    }

    private char at(int index) {
        return index < encoding.length() ? encoding.charAt(index) : 0;
    }

    private static boolean areApart(String all) {
        Set<Character> seen = new HashSet<>();
        return all.chars().allMatch(c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && seen.add((char) c));
    }
}
