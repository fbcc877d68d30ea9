package health.rapport.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule means: the reference every other evaluator is proven against. One person, in memory, no shortcuts.
 */
public final class RuleEvaluator {
    private final PersonFacts person;
    private final AsOf asOf;

    private RuleEvaluator(PersonFacts person, AsOf asOf) {
        this.person = person;
        this.asOf = asOf;
    }

    /** Whether the rule is true of the person at that moment. */
    public static boolean matches(Rule rule, PersonFacts person, AsOf asOf) {
        return new RuleEvaluator(person, asOf).holds(rule);
    }

    /** Why she is in, or he is not: every part with its own truth, none left out. */
    public static Explanation explain(Rule rule, PersonFacts person, AsOf asOf) {
        return new RuleEvaluator(person, asOf).explain(rule, "");
    }

    private boolean holds(Rule rule) {
        return switch (rule) {
            case Rule.All all -> all.rules().stream().allMatch(this::holds);
            case Rule.Any any -> any.rules().stream().anyMatch(this::holds);
            case Rule.None none -> none.rules().stream().noneMatch(this::holds);
            case Rule.Compare compare -> compares(compare);
            case Rule.In in ->
                values(in.field()).stream()
                        .anyMatch(known -> in.values().stream().anyMatch(wanted -> Values.same(known, wanted, asOf)));
            case Rule.Between between -> lies(between);
            case Rule.IsSet isSet -> !values(isSet.field()).isEmpty();
            case Rule.StartsWith starts ->
                texts(starts.field()).stream().anyMatch(text -> text.startsWith(fold(starts.value())));
            case Rule.Contains part -> texts(part.field()).stream().anyMatch(text -> text.contains(fold(part.value())));
            case Rule.Age age -> days(FieldCatalogue.BIRTH_DATE).stream().anyMatch(birth -> isOfAge(age, birth));
            case Rule.DaysAgo ago -> days(ago.field()).stream().anyMatch(day -> liesAgo(ago, day));
            case Rule.DidActivity activity -> activity.times().holds(count(activity));
            case Rule.HadEncounter encounter -> encounter.times().holds(count(encounter));
            case Rule.ScoreAtLeast score -> reaches(score);
            case Rule.InPersona persona ->
                person.personas().stream().anyMatch(known -> Texts.same(known, persona.persona()));
            case Rule.MarketIn market ->
                texts(FieldCatalogue.MARKET).stream()
                        .anyMatch(known -> market.markets().stream().anyMatch(wanted -> known.equals(fold(wanted))));
        };
    }

    private boolean compares(Rule.Compare compare) {
        List<Value> known = values(compare.field());
        return switch (compare.is()) {
            case EQ -> known.stream().anyMatch(value -> Values.same(value, compare.value(), asOf));
            case NE -> !known.isEmpty() && known.stream().noneMatch(value -> Values.same(value, compare.value(), asOf));
            case LT, LE, GT, GE -> known.stream().anyMatch(value -> ordered(value, compare.is(), compare.value()));
        };
    }

    private boolean ordered(Value known, Comparison is, Value literal) {
        Integer compared = Values.compare(known, literal, asOf);
        return compared != null && is.holds(compared);
    }

    private boolean lies(Rule.Between between) {
        return values(between.field()).stream()
                .anyMatch(known ->
                        ordered(known, Comparison.GE, between.from()) && ordered(known, Comparison.LE, between.to()));
    }

    private boolean isOfAge(Rule.Age age, LocalDate birth) {
        LocalDate today = asOf.today();
        LocalDate earliest = age.earliestBirth(today);
        return !birth.isAfter(age.latestBirth(today)) && (earliest == null || !birth.isBefore(earliest));
    }

    private boolean liesAgo(Rule.DaysAgo ago, LocalDate day) {
        long days = asOf.today().toEpochDay() - day.toEpochDay();
        Integer to = ago.to();
        return days >= ago.from() && (to == null || days <= to);
    }

    private boolean reaches(Rule.ScoreAtLeast wanted) {
        BigDecimal score = person.scores().get(wanted.modelId());
        return score != null && score.compareTo(wanted.value()) >= 0;
    }

    private long count(Rule.DidActivity rule) {
        return person.activities().stream()
                .filter(activity -> rule.window().covers(activity.occurredAt(), asOf))
                .filter(rule.filter()::matches)
                .count();
    }

    private long count(Rule.HadEncounter rule) {
        return person.encounters().stream()
                .filter(encounter -> rule.window().covers(encounter.start(), asOf))
                .filter(rule.filter()::matches)
                .count();
    }

    private List<Value> values(String field) {
        return person.values(field);
    }

    private List<String> texts(String field) {
        return values(field).stream().map(value -> fold(value.text())).toList();
    }

    private List<LocalDate> days(String field) {
        return values(field).stream()
                .flatMap(value -> Values.day(value, asOf).stream())
                .toList();
    }

    private static String fold(String text) {
        return Value.Text.fold(text);
    }

    private Explanation explain(Rule rule, String path) {
        List<Explanation> parts = new ArrayList<>();
        List<Rule> rules = rule.parts();
        for (int i = 0; i < rules.size(); i++) {
            parts.add(explain(rules.get(i), path + "/rules/" + i));
        }
        return new Explanation(path, rule.op(), holds(rule), found(rule), parts);
    }

    private @Nullable Long found(Rule rule) {
        if (rule instanceof Rule.DidActivity activity) {
            return count(activity);
        }
        return rule instanceof Rule.HadEncounter encounter ? count(encounter) : null;
    }
}
