package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;

/** Makes text clean: white space collapsed, nothing in it that cannot be stored or was read in a wrong encoding. */
public final class Texts {
    private static final char REPLACEMENT = '\ufffd';

    private Texts() {}

    /**
     * @throws InvalidValueException if the text holds what no text may hold, or is too long
     */
    static String clean(String raw, int longest) {
        refuseUnstorable(raw);
        String text = collapse(raw);
        if (text.isEmpty()) {
            throw FieldReader.Blank.BLANK;
        }
        if (text.length() > longest) {
            throw new InvalidValueException("text.too-long", "At most " + longest + " characters.");
        }
        return text;
    }

    /** Whether the text was decoded from bytes that were not what they were said to be. */
    public static boolean isMisread(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == REPLACEMENT || isHalf(text, i)) {
                return true;
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
        return false;
    }

    private static void refuseUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidValueException("text.nul", "Remove the NUL character.");
            }
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0) {
                throw new InvalidValueException("text.control", "Remove the control characters.");
            }
        }
        if (isMisread(text)) {
            throw new InvalidValueException(
                    "text.encoding",
                    "This is not valid UTF-8. Save as UTF-8, or send Content-Type: text/csv; charset=windows-1252.");
        }
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        boolean pair =
                Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        return !pair;
    }

    private static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }
}
