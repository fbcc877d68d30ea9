package health.rapport.rules.text;

import health.rapport.rules.Comparison;
import health.rapport.rules.EventRule;
import health.rapport.rules.Rule;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads parts about fields. */
final class FieldParser {
    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "=",
            Comparison.EQ,
            "!=",
            Comparison.NE,
            "<",
            Comparison.LT,
            "<=",
            Comparison.LE,
            ">",
            Comparison.GT,
            ">=",
            Comparison.GE);

    private final Tokens tokens;
    private final EventParser events;

    FieldParser(Tokens tokens, EventParser events) {
        this.tokens = tokens;
        this.events = events;
    }

    Rule part(Marks marks) {
        Token name = tokens.peek();
        if (name.kind() != Token.Kind.WORD && name.kind() != Token.Kind.NAME) {
            throw tokens.broken(name, "expected a condition instead of " + name.shown());
        }
        tokens.next();
        tokens.checkText(name);
        marks.put("/field", name);
        Token what = tokens.peek();
        Comparison comparison = what.kind() == Token.Kind.SIGN ? COMPARISONS.get(what.text()) : null;
        if (comparison != null) {
            marks.put("/is", tokens.next());
            return new Rule.Compare(name.text(), comparison, value(marks, "/value"));
        }
        return byWord(name.text(), marks);
    }

    private Rule byWord(String field, Marks marks) {
        if (tokens.take("in")) {
            return in(field, marks);
        }
        if (tokens.take("between")) {
            Value from = value(marks, "/from");
            tokens.expect("and");
            return new Rule.Between(field, from, value(marks, "/to"));
        }
        if (tokens.take("is")) {
            return isSet(field);
        }
        if (tokens.take("starts", "with")) {
            return new Rule.StartsWith(field, tokens.text());
        }
        if (tokens.take("contains")) {
            return new Rule.Contains(field, tokens.text());
        }
        return days(field);
    }

    private Rule in(String field, Marks marks) {
        List<Value> values = new ArrayList<>();
        tokens.list(() -> values.add(value(marks, "/values/" + values.size())));
        return new Rule.In(field, values);
    }

    private Rule isSet(String field) {
        Rule set = new Rule.IsSet(field);
        if (tokens.take("set")) {
            return set;
        }
        tokens.expect("empty");
        return new Rule.None(List.of(set));
    }

    private Rule days(String field) {
        boolean atLeast = tokens.take("at", "least");
        if (!atLeast && tokens.peek().kind() != Token.Kind.NUMBER) {
            throw tokens.broken(
                    tokens.peek(),
                    "expected = != < <= > >= in, between, is, starts with, contains, at least or a number of days instead of "
                            + tokens.peek().shown());
        }
        int from = tokens.whole(-Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        Integer to = atLeast ? null : (Integer) to();
        tokens.expect("days");
        if (tokens.take("after")) {
            return new EventRule.DaysAfter(field, from, to, events.event());
        }
        tokens.expect("ago");
        return new Rule.DaysAgo(field, from, to);
    }

    private int to() {
        tokens.expect("to");
        return tokens.whole(-Window.LONGEST_DAYS, Window.LONGEST_DAYS);
    }

    Rule age() {
        if (tokens.take("at", "least")) {
            return new Rule.Age(years(), null);
        }
        if (tokens.take("at", "most")) {
            return new Rule.Age(null, years());
        }
        int from = years();
        tokens.expect("to");
        return new Rule.Age(from, years());
    }

    private int years() {
        return tokens.whole(0, Rule.Age.OLDEST);
    }

    private Value value(Marks marks, String path) {
        Token token = tokens.peek();
        marks.put(path, token);
        @Nullable
        Value value = switch (token.kind()) {
            case TEXT -> Value.of(tokens.text());
            case NUMBER -> Value.of(tokens.number());
            case DAY -> Value.of(tokens.day());
            case WORD -> flag(token);
            case NAME, SIGN, END -> null;
        };
        if (value == null) {
            String hint = token.kind() == Token.Kind.WORD ? "; texts go in \"quotes\"" : "";
            tokens.problem(
                    token, "expected a text, a number, a date, true or false instead of " + token.shown() + hint);
            return standIn(token);
        }
        return value;
    }

    /** Goes on after a bare word that should have been in quotes, and before a word of the language. */
    private Value standIn(Token token) {
        boolean bare = token.kind() == Token.Kind.NAME
                || token.kind() == Token.Kind.WORD && !token.is("and") && !token.is("or");
        if (bare) {
            tokens.next();
        }
        return Value.of("?");
    }

    private @Nullable Value flag(Token token) {
        if (!token.is("true") && !token.is("false")) {
            return null;
        }
        tokens.next();
        return Value.of(token.is("true"));
    }
}
