package health.rapport.rules.text;

import org.jspecify.annotations.Nullable;

/** Texts and names in quotes, and back. */
final class Quotes {
    private static final String ESCAPED = "\"`\\nrt";
    private static final String MEANT = "\"`\\\n\r\t";

    private Quotes() {}

    static String text(String text) {
        return quoted(text, '"');
    }

    /** The name of a field: bare if it can be. */
    static String name(String name) {
        return Lexer.WORD.matcher(name).matches() && !Words.RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))
                ? name
                : quoted(name, '`');
    }

    private static String quoted(String text, char quote) {
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            append(quoted, text.charAt(i), quote);
        }
        return quoted.append(quote).toString();
    }

    private static void append(StringBuilder quoted, char c, char quote) {
        int known = MEANT.indexOf(c);
        if (c == quote || known >= 2) {
            quoted.append('\\').append(ESCAPED.charAt(known));
        } else if (c < ' '
                || c == 0x7f
                || c >= 0x80 && c < 0xa0
                || c == 0x2028
                || c == 0x2029
                || Character.isSurrogate(c)) {
            quoted.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
        } else {
            quoted.append(c);
        }
    }

    /** What the inside of quotes means, or null if an escape is none. */
    static @Nullable String unescaped(String inside) {
        StringBuilder meant = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) != '\\') {
                meant.append(inside.charAt(i));
                continue;
            }
            char next = inside.charAt(++i);
            int known = ESCAPED.indexOf(next);
            int code = next == 'u' ? hex(inside, i + 1) : -1;
            if (known < 0 && code < 0) {
                return null;
            }
            meant.append(known >= 0 ? MEANT.charAt(known) : (char) code);
            i += known >= 0 ? 0 : 4;
        }
        return meant.toString();
    }

    private static int hex(String text, int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
