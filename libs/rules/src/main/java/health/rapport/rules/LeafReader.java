package health.rapport.rules;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the parts about fields, scores and personas. */
final class LeafReader {

    private LeafReader() {}

    static @Nullable Rule field(JsonPart part, String op) {
        return switch (op) {
            case "compare" -> compare(part);
            case "in" -> in(part);
            case "between" -> between(part);
            case "isSet" -> isSet(part);
            case "age" -> age(part);
            case "daysAgo" -> daysAgo(part);
            case "market" -> market(part);
            default -> text(part, op);
        };
    }

    static @Nullable Rule derived(JsonPart part, String op) {
        if (op.equals("persona")) {
            String persona = part.text("persona");
            return build(part, () -> new Rule.InPersona(persona));
        }
        String model = part.text("modelId");
        var value = part.number("atLeast");
        return build(part, () -> new Rule.ScoreAtLeast(model, value));
    }

    /** The last step of reading any leaf: nothing unknown is left over, and nothing was refused. */
    static @Nullable Rule build(JsonPart part, Supplier<@Nullable Rule> rule) {
        part.rejectUnknown();
        return part.broken() ? null : rule.get();
    }

    private static @Nullable Rule compare(JsonPart part) {
        String field = part.text("field");
        Comparison is = part.choice("is", Comparison.class);
        Value value = part.value("value");
        return build(part, () -> new Rule.Compare(field, is, value));
    }

    private static @Nullable Rule in(JsonPart part) {
        String field = part.text("field");
        List<Value> values = part.values("values");
        rejectEmpty(part, values, "values");
        return build(part, () -> new Rule.In(field, values));
    }

    private static @Nullable Rule between(JsonPart part) {
        String field = part.text("field");
        Value from = part.value("from");
        Value to = part.value("to");
        return build(part, () -> new Rule.Between(field, from, to));
    }

    private static @Nullable Rule isSet(JsonPart part) {
        String field = part.text("field");
        return build(part, () -> new Rule.IsSet(field));
    }

    private static @Nullable Rule text(JsonPart part, String op) {
        String field = part.text("field");
        String value = part.text("value");
        return build(
                part,
                () -> op.equals("contains") ? new Rule.Contains(field, value) : new Rule.StartsWith(field, value));
    }

    private static @Nullable Rule age(JsonPart part) {
        Integer from = part.optionalInt("from", 0, Rule.Age.OLDEST);
        Integer to = part.optionalInt("to", 0, Rule.Age.OLDEST);
        if (!part.has("from") && !part.has("to")) {
            part.problem("", "needs from or to");
        }
        rejectReversed(part, from, to);
        return build(part, () -> new Rule.Age(from, to));
    }

    private static @Nullable Rule daysAgo(JsonPart part) {
        String field = part.text("field");
        Integer from = part.optionalInt("from", -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        Integer to = part.optionalInt("to", -Window.LONGEST_DAYS, Window.LONGEST_DAYS);
        if (!part.has("from") && !part.has("to")) {
            part.problem("", "needs from or to");
        }
        int start = from == null ? 0 : from;
        rejectReversed(part, start, to);
        return build(part, () -> new Rule.DaysAgo(field, start, to));
    }

    private static @Nullable Rule market(JsonPart part) {
        List<String> markets = part.texts("markets");
        rejectEmpty(part, markets, "markets");
        return build(part, () -> new Rule.MarketIn(markets));
    }

    private static void rejectEmpty(JsonPart part, List<?> items, String name) {
        if (items.isEmpty() && !part.broken()) {
            part.problem(name, "must not be empty");
        }
    }

    private static void rejectReversed(JsonPart part, @Nullable Integer from, @Nullable Integer to) {
        rejectReversed(part, "to", from, to);
    }

    static void rejectReversed(JsonPart part, String name, @Nullable Integer from, @Nullable Integer to) {
        if (from != null && to != null && from > to) {
            part.problem(name, "must not be less than " + from);
        }
    }
}
