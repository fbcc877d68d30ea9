package health.rapport.rules;

import java.util.List;
import java.util.function.Consumer;

/** What the type of a field allows a leaf to ask. */
final class FieldRules {
    private final Field field;
    private final String path;
    private final Consumer<RuleProblem> problems;

    FieldRules(Field field, String path, Consumer<RuleProblem> problems) {
        this.field = field;
        this.path = path;
        this.problems = problems;
    }

    void check(Rule rule) {
        switch (rule) {
            case Rule.Compare compare -> checkCompare(compare);
            case Rule.In in -> checkIn(in.values());
            case Rule.Between between -> checkBetween(between);
            case Rule.StartsWith startsWith -> needs(field.type() == FieldType.TEXT, "startsWith", "texts");
            case Rule.Contains contains -> needs(field.type() == FieldType.TEXT, "contains", "texts");
            case Rule.DaysAgo daysAgo -> needs(field.type().dated(), "daysAgo", "dates");
            case EventRule.DaysAfter daysAfter -> needs(field.type().dated(), "daysAfter", "dates");
            case Rule.Age age -> needs(field.type() == FieldType.DATE, "age", "dates");
            case Rule.MarketIn market -> needs(field.type() == FieldType.TEXT, "market", "texts");
            case Rule other -> {}
        }
    }

    /** Where a leaf's field name stands in its JSON; leaves that imply their field have none. */
    static String fieldPath(Rule rule) {
        return rule instanceof Rule.Age || rule instanceof Rule.MarketIn ? "" : "/field";
    }

    /** A name from outside, cut to what a message may carry. */
    static String quoted(String name) {
        return "\"" + (name.length() > 60 ? name.substring(0, 60) + "..." : name) + "\"";
    }

    private void checkCompare(Rule.Compare compare) {
        if (compare.is().ordering()) {
            needsOrder("/is", compare.is().name());
        }
        checkLiteral(compare.value(), "/value");
    }

    private void checkIn(List<Value> values) {
        for (int i = 0; i < values.size(); i++) {
            checkLiteral(values.get(i), "/values/" + i);
        }
    }

    private void checkBetween(Rule.Between between) {
        needsOrder("/field", "between");
        boolean from = checkLiteral(between.from(), "/from");
        boolean to = checkLiteral(between.to(), "/to");
        if (from && to && field.type().ordered() && reversed(between)) {
            add("/from", "must not be greater than to");
        }
    }

    private static boolean reversed(Rule.Between between) {
        return switch (between.from()) {
            case Value.Number from ->
                between.to() instanceof Value.Number to && from.number().compareTo(to.number()) > 0;
            case Value.Day from ->
                between.to() instanceof Value.Day to && from.day().isAfter(to.day());
            case Value.Text text -> false;
            case Value.Flag flag -> false;
            case Value.Moment moment -> false;
        };
    }

    private void needsOrder(String where, String what) {
        if (field.many() || !field.type().ordered()) {
            add(where, what + " is for fields with one number or date, " + quoted(field.name()) + " is none");
        }
    }

    private void needs(boolean fits, String op, String what) {
        if (!fits) {
            add(
                    "/field",
                    op + " is for " + what + ", " + quoted(field.name()) + " holds "
                            + field.type().expected());
        }
    }

    private boolean checkLiteral(Value literal, String where) {
        if (!field.type().accepts(literal)) {
            add(where, quoted(field.name()) + " takes " + field.type().expected());
            return false;
        }
        if (!field.offers(literal)) {
            add(where, quoted(field.name()) + " is one of " + String.join(", ", field.choices()));
            return false;
        }
        return true;
    }

    private void add(String where, String message) {
        problems.accept(new RuleProblem(path + where, message));
    }
}
