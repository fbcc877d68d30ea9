package health.rapport.rules.text;

import java.util.Locale;

/**
 * One word, literal or sign.
 *
 * @param text of a literal: what it means, without quotes
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        /** A bare word: of the language, or the name of a field. */
        WORD("a word"),
        /** A name in backticks: of a field, never of the language. */
        NAME("a name"),
        TEXT("a text in quotes"),
        NUMBER("a number"),
        DAY("a date such as 2025-01-31"),
        SIGN("a sign"),
        END("the end");

        private final String called;

        Kind(String called) {
            this.called = called;
        }

        String called() {
            return called;
        }
    }

    boolean is(String word) {
        return switch (kind) {
            case WORD -> text.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
            case SIGN -> text.equals(word);
            case NAME, TEXT, NUMBER, DAY, END -> false;
        };
    }

    /** For messages, cut to what one may carry. */
    String shown() {
        if (kind == Kind.END) {
            return "the end";
        }
        return "\"" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "\"";
    }
}
