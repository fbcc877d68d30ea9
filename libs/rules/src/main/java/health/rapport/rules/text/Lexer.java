package health.rapport.rules.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens. What is none is reported and skipped. */
final class Lexer {
    static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*+");

    private static final Pattern SPACE = Pattern.compile("(?:\\s|\\uFEFF|#[^\\n]*+)++");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?![0-9A-Za-z_])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d++(?:\\.\\d++)?(?![0-9A-Za-z_.])");
    private static final Pattern SIGN = Pattern.compile("!=|<=|>=|[=<>(),*]");
    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\[^\\n])*+\"|`(?:[^`\\\\\\n]|\\\\[^\\n])*+`");
    private static final Pattern RUBBISH = Pattern.compile("[\"`][^\\n]*+|[^\\s\"`(),=<>!*#]++|.");

    private final String text;
    private final List<TextProblem> problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text, List<TextProblem> problems) {
        this.text = text;
        this.problems = problems;
    }

    static List<Token> tokens(String text, List<TextProblem> problems) {
        Lexer lexer = new Lexer(text, problems);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            one();
        }
        add(Token.Kind.END, "", 0);
    }

    private void one() {
        String found = match(SPACE);
        if (!found.isEmpty()) {
            skip(found);
        } else if (!literal(Token.Kind.WORD, WORD)
                && !day()
                && !literal(Token.Kind.NUMBER, NUMBER)
                && !literal(Token.Kind.SIGN, SIGN)
                && !quoted()) {
            rubbish();
        }
    }

    private String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher.group() : "";
    }

    private void skip(String space) {
        for (int i = 0; i < space.length(); i++) {
            if (space.charAt(i) == '\n') {
                line++;
                lineStart = at + i + 1;
            }
        }
        at += space.length();
    }

    private boolean literal(Token.Kind kind, Pattern pattern) {
        String found = match(pattern);
        if (found.isEmpty()) {
            return false;
        }
        add(kind, found, found.length());
        return true;
    }

    private boolean day() {
        String found = match(DAY);
        if (found.isEmpty()) {
            return false;
        }
        try {
            LocalDate.parse(found);
        } catch (DateTimeParseException none) {
            problem("there is no day " + found);
        }
        add(Token.Kind.DAY, found, found.length());
        return true;
    }

    private boolean quoted() {
        String found = match(QUOTED);
        if (found.isEmpty()) {
            return false;
        }
        String inside = found.substring(1, found.length() - 1);
        String meant = Quotes.unescaped(inside);
        if (meant == null) {
            problem("after \\ there may be \" ` \\ n r t, or u and four hexadecimal digits");
        }
        add(found.charAt(0) == '`' ? Token.Kind.NAME : Token.Kind.TEXT, meant == null ? inside : meant, found.length());
        return true;
    }

    /** Something is put in its place, so that what comes after it is understood. */
    private void rubbish() {
        String found = match(RUBBISH);
        char first = found.charAt(0);
        if (first == '"' || first == '`') {
            problem("the quote that begins here does not end in its line");
            add(first == '`' ? Token.Kind.NAME : Token.Kind.TEXT, found.substring(1), found.length());
        } else if (Character.isDigit(first) || first == '-') {
            problem("this is no number and no date such as 2025-01-31");
            add(Token.Kind.NUMBER, "0", found.length());
        } else {
            problem(
                    "this sign is not known here; names with signs of their own go in `backticks`, texts in \"quotes\"");
            at += found.length();
        }
    }

    private void add(Token.Kind kind, String meant, int length) {
        tokens.add(new Token(kind, meant, line, column()));
        at += length;
    }

    private void problem(String message) {
        if (problems.size() < Tokens.MOST_PROBLEMS) {
            problems.add(new TextProblem(line, column(), message));
        }
    }

    private int column() {
        return at - lineStart + 1;
    }
}
