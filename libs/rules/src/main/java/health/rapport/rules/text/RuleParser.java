package health.rapport.rules.text;

import health.rapport.rules.Rule;
import health.rapport.rules.RuleCheck;
import health.rapport.rules.RuleLimits;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule by recursive descent: what joins parts is read here, the parts themselves by {@link PartParser}. A part that cannot be read is
 * reported and left behind; null stands for it from then on.
 */
final class RuleParser {
    /** Parentheses and nots inside one another; a rule that needs more is refused for its depth anyway. */
    private static final int NESTING = 4 * RuleLimits.DEPTH;

    private final Tokens tokens;
    private final RuleCheck check;
    private final PartParser parts;
    private final Map<Rule, Token> places = new IdentityHashMap<>();
    private int nesting;
    private int count;

    RuleParser(Tokens tokens, RuleCheck check) {
        this.tokens = tokens;
        this.check = check;
        this.parts = new PartParser(tokens, this);
    }

    TextReading read() {
        try {
            Rule rule = document();
            if (rule != null) {
                checkDepth(rule, 1);
            }
            return rule == null || tokens.problemCount() > 0
                    ? new TextReading.Refused(tokens.problems())
                    : new TextReading.Good(rule);
        } catch (Tokens.Enough enough) {
            return new TextReading.Refused(tokens.problems());
        }
    }

    private @Nullable Rule document() {
        Rule rule = rule();
        while (tokens.peek().kind() != Token.Kind.END) {
            Token left = tokens.peek();
            tokens.problem(
                    left,
                    left.is(")")
                            ? "no ( is open for this )"
                            : "expected and, or or the end instead of " + left.shown());
            tokens.next();
            tokens.recover(0);
            if (tokens.take("and") || tokens.take("or")) {
                rule();
            }
        }
        return rule;
    }

    /** Parts with and between them, or parts with or between them. */
    @Nullable
    Rule rule() {
        Token start = tokens.peek();
        List<@Nullable Rule> read = new ArrayList<>();
        read.add(one());
        boolean and = tokens.sees("and");
        boolean mixed = false;
        while (tokens.sees("and") || tokens.sees("or")) {
            if (tokens.sees("and") != and && !mixed) {
                tokens.problem(tokens.peek(), "and beside or: say with parentheses which belong together");
                mixed = true;
            }
            tokens.next();
            read.add(one());
        }
        return read.size() == 1 ? read.getFirst() : joined(start, and ? "all" : "any", read);
    }

    private @Nullable Rule joined(Token start, String how, List<@Nullable Rule> read) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : read) {
            if (rule == null) {
                return null;
            }
            rules.add(rule);
        }
        return placed(
                start,
                switch (how) {
                    case "all" -> new Rule.All(rules);
                    case "any" -> new Rule.Any(rules);
                    default -> new Rule.None(rules);
                });
    }

    private @Nullable Rule one() {
        int open = tokens.open();
        Token start = tokens.peek();
        if (++nesting > NESTING) {
            tokens.problem(start, "is nested deeper than " + RuleLimits.DEPTH);
            throw new Tokens.Enough();
        }
        try {
            return joinedOrPart(start);
        } catch (Tokens.Broken reported) {
            tokens.recover(open);
            return null;
        } finally {
            nesting--;
        }
    }

    private @Nullable Rule joinedOrPart(Token start) {
        if (tokens.take("(")) {
            Rule rule = rule();
            tokens.expect(")");
            return rule;
        }
        if (tokens.take("not")) {
            Rule rule = one();
            return rule == null ? null : placed(start, new Rule.None(List.of(rule)));
        }
        if (tokens.take("everybody")) {
            return placed(start, new Rule.All(List.of()));
        }
        for (String how : List.of("all", "any", "none")) {
            if (tokens.take(how)) {
                tokens.expect("of");
                return joined(start, how, several());
            }
        }
        return part(start);
    }

    // a list may hold null for what is broken, which Tokens.list does not
    private List<@Nullable Rule> several() {
        tokens.expect("(");
        List<@Nullable Rule> rules = new ArrayList<>();
        do {
            rules.add(rule());
        } while (tokens.take(","));
        tokens.expect(")");
        return rules;
    }

    /** A rule in parentheses after among. */
    @Nullable
    Rule among() {
        tokens.expect("(");
        Rule rule = rule();
        tokens.expect(")");
        return rule;
    }

    private @Nullable Rule part(Token start) {
        if (++count > RuleLimits.PARTS) {
            tokens.problem(start, "here begins part " + count + " of at most " + RuleLimits.PARTS);
            throw new Tokens.Enough();
        }
        Marks marks = new Marks(start);
        int before = tokens.problemCount();
        Rule rule = built(marks);
        if (rule == null || tokens.problemCount() > before) {
            return null;
        }
        check.checkAlone(rule, "", problem -> tokens.problem(marks.of(problem.path()), problem.message()));
        return placed(start, rule);
    }

    private @Nullable Rule built(Marks marks) {
        int before = tokens.problemCount();
        try {
            return parts.part(marks);
        } catch (IllegalArgumentException refused) {
            if (tokens.problemCount() == before) {
                tokens.problem(marks.start(), String.valueOf(refused.getMessage()));
            }
            return null;
        }
    }

    private Rule placed(Token start, Rule rule) {
        places.putIfAbsent(rule, start);
        return rule;
    }

    private void checkDepth(Rule rule, int depth) {
        if (depth > RuleLimits.DEPTH) {
            Token place = places.get(rule);
            tokens.problem(place == null ? tokens.peek() : place, "is nested deeper than " + RuleLimits.DEPTH);
            return;
        }
        rule.parts().forEach(part -> checkDepth(part, depth + 1));
    }
}
