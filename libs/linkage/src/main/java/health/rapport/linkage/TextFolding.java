package health.rapport.linkage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Brings text of any script and spelling to one comparable form: marks off, upper case, single spaces. */
final class TextFolding {
    private TextFolding() {}

    /** Letters only, as upper-case tokens: apostrophes vanish, everything else that is no letter separates. */
    static List<String> nameTokens(@Nullable String text) {
        return tokens(text, false);
    }

    /** Letters and digits as upper-case tokens. */
    static List<String> wordTokens(@Nullable String text) {
        return tokens(text, true);
    }

    /** Letters and digits run together; empty when there are none. */
    static String compact(@Nullable String text) {
        return String.join("", wordTokens(text));
    }

    /** The ASCII digits of the text. */
    static String digits(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    private static List<String> tokens(@Nullable String text, boolean digitsCount) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> tokens = new ArrayList<>(3);
        StringBuilder current = new StringBuilder();
        fold(text).codePoints().forEach(c -> step(c, digitsCount, current, tokens));
        flush(current, tokens);
        return List.copyOf(tokens);
    }

    private static void step(int c, boolean digitsCount, StringBuilder current, List<String> tokens) {
        if (Character.isLetter(c) || (digitsCount && Character.isDigit(c))) {
            current.appendCodePoint(c);
        } else if (!isSilent(c, digitsCount)) {
            flush(current, tokens);
        }
    }

    /** Marks and apostrophes vanish; in names digits do too ("Smith123" of generated data is Smith). */
    private static boolean isSilent(int c, boolean digitsCount) {
        return c == '\''
                || c == '`'
                || c == 0x2019
                || c == 0x02BC
                || isMark(c)
                || (!digitsCount && Character.isDigit(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void flush(StringBuilder current, List<String> tokens) {
        if (!current.isEmpty()) {
            tokens.add(current.toString());
            current.setLength(0);
        }
    }

    private static String fold(String text) {
        if (isPlain(text)) {
            return text.toUpperCase(Locale.ROOT);
        }
        // compatibility forms first (full-width letters), then the letters that have no decomposition
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        return upper.replace("\u00D8", "O")
                .replace("\u00C6", "AE")
                .replace("\u0152", "OE")
                .replace("\u0141", "L")
                .replace("\u0110", "D")
                .replace("\u00D0", "D")
                .replace("\u00DE", "TH");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
