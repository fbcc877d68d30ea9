package health.rapport.rules.text;

import health.rapport.rules.RuleLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of a text, one after the other, and everything found wrong so far. */
final class Tokens {
    /** More are of no help to anybody. */
    static final int MOST_PROBLEMS = 100;

    private static final int DIGITS = 30;
    private static final int LONGEST_NUMBER = 2 * DIGITS + 3;

    private final List<TextProblem> problems = new ArrayList<>();
    private final List<Token> tokens;
    private int at;
    private int open;

    Tokens(String text) {
        this.tokens = Lexer.tokens(text, problems);
    }

    /** Ends the reading of a part; its problem is noted before it is thrown. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }

    /** Ends the reading as a whole. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    List<TextProblem> problems() {
        return problems.stream().sorted(TextProblem.BY_PLACE).toList();
    }

    int problemCount() {
        return problems.size();
    }

    void problem(Token where, String message) {
        problems.add(new TextProblem(where.line(), where.column(), message));
        if (problems.size() >= MOST_PROBLEMS) {
            throw new Enough();
        }
    }

    Broken broken(Token where, String message) {
        problem(where, message);
        return new Broken();
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        return token;
    }

    /** Takes these words if they come next. */
    boolean take(String... words) {
        boolean sees = sees(words);
        for (int i = 0; sees && i < words.length; i++) {
            next();
        }
        return sees;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!take(word)) {
                throw broken(peek(), "expected " + word + " instead of " + peek().shown());
            }
        }
    }

    Token expect(Token.Kind kind) {
        if (peek().kind() != kind) {
            throw broken(peek(), "expected " + kind.called() + " instead of " + peek().shown());
        }
        return next();
    }

    String text() {
        Token token = expect(Token.Kind.TEXT);
        checkText(token);
        return token.text();
    }

    void checkText(Token token) {
        if (token.text().isBlank() || token.text().length() > RuleLimits.TEXT_LENGTH) {
            problem(token, "must have 1 to " + RuleLimits.TEXT_LENGTH + " characters, not all blank");
        }
    }

    BigDecimal number() {
        Token token = expect(Token.Kind.NUMBER);
        // before it is read: reading a number takes time by the square of its digits
        BigDecimal number = token.text().length() > LONGEST_NUMBER ? null : new BigDecimal(token.text());
        BigDecimal plain = number == null || number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (number == null || plain.precision() > DIGITS || Math.abs((long) plain.scale()) > DIGITS) {
            problem(token, "has more than " + DIGITS + " digits");
            return BigDecimal.ONE;
        }
        return plain;
    }

    int whole(int lowest, int highest) {
        Token token = peek();
        BigDecimal number = number();
        if (number.scale() > 0
                || number.compareTo(BigDecimal.valueOf(lowest)) < 0
                || number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            problem(token, "must be a whole number from " + lowest + " to " + highest);
            return lowest;
        }
        return number.intValueExact();
    }

    LocalDate day() {
        Token token = expect(Token.Kind.DAY);
        try {
            return LocalDate.parse(token.text());
        } catch (java.time.format.DateTimeParseException reportedBefore) {
            return LocalDate.EPOCH;
        }
    }

    /** Items in parentheses with commas between them; at least one. */
    <T> List<T> list(Supplier<T> item) {
        Token start = peek();
        expect("(");
        List<T> items = new ArrayList<>();
        do {
            items.add(item.get());
        } while (take(","));
        expect(")");
        if (items.size() > RuleLimits.LIST_LENGTH) {
            problem(start, "must be a list of at most " + RuleLimits.LIST_LENGTH);
        }
        return items;
    }

    /** How many parentheses are open here. */
    int open() {
        return open;
    }

    /** Leaves a broken part behind: on to what may come after it, where so many parentheses were open. */
    void recover(int opened) {
        while (peek().kind() != Token.Kind.END && (open > opened || !endsPart())) {
            next();
        }
    }

    private boolean endsPart() {
        return sees("and") || sees("or") || sees(",") || sees(")");
    }
}
