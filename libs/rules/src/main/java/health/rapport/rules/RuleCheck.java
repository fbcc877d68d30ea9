package health.rapport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds rules against a field catalogue and the limits; reports everything, never only the first. {@link RuleJson} does this
 * while reading; by itself it is for rules that were stored and whose catalogue has changed since.
 */
public final class RuleCheck {
    private final FieldCatalogue catalogue;

    public RuleCheck(FieldCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Everything wrong with the rule; empty when it may be used. */
    public List<RuleProblem> check(Rule rule) {
        List<RuleProblem> problems = new ArrayList<>();
        int parts = walk(rule, "", 1, problems);
        if (parts > RuleLimits.PARTS) {
            problems.addFirst(new RuleProblem("", "has more than " + RuleLimits.PARTS + " parts"));
        }
        return List.copyOf(problems);
    }

    private int walk(Rule rule, String path, int depth, List<RuleProblem> problems) {
        if (depth > RuleLimits.DEPTH) {
            problems.add(new RuleProblem(path, "is nested deeper than " + RuleLimits.DEPTH));
            return 1;
        }
        checkAlone(rule, path, problems::add);
        int count = 1;
        List<Rule> parts = rule.parts();
        for (int i = 0; i < parts.size(); i++) {
            count += walk(parts.get(i), path + rule.pathOfPart(i), depth + 1, problems);
        }
        return count;
    }

    /** JSON pointers of the parts that ask for medical history, risk or a medical field; empty if none does. */
    public List<String> medicalParts(Rule rule) {
        List<String> paths = new ArrayList<>();
        collectMedical(rule, "", paths);
        return List.copyOf(paths);
    }

    private void collectMedical(Rule rule, String path, List<String> paths) {
        List<Rule> parts = rule.parts();
        for (int i = 0; i < parts.size(); i++) {
            collectMedical(parts.get(i), path + rule.pathOfPart(i), paths);
        }
        String name = fieldOf(rule);
        Field field = name == null ? null : catalogue.find(name);
        if (asksByItself(rule) || field != null && field.medical()) {
            paths.add(path);
        }
    }

    private static boolean asksByItself(Rule rule) {
        return rule instanceof PopulationRule population
                ? population.by() instanceof PopulationRule.Order.ByScore
                : rule.parts().isEmpty() && rule.needsMedicalHistory();
    }

    /** The field a part asks about, or null when it asks about none by name. */
    static @Nullable String fieldOf(Rule rule) {
        return switch (rule) {
            case Rule.Compare compare -> compare.field();
            case Rule.In in -> in.field();
            case Rule.Between between -> between.field();
            case Rule.IsSet isSet -> isSet.field();
            case Rule.StartsWith startsWith -> startsWith.field();
            case Rule.Contains contains -> contains.field();
            case Rule.DaysAgo daysAgo -> daysAgo.field();
            case EventRule.DaysAfter daysAfter -> daysAfter.field();
            case Rule.Age age -> FieldCatalogue.BIRTH_DATE;
            case Rule.MarketIn market -> FieldCatalogue.MARKET;
            case Rule.All _, Rule.Any _, Rule.None _ -> null;
            case Rule.DidActivity _, Rule.HadEncounter _, Rule.ScoreAtLeast _, Rule.InPersona _ -> null;
            case EventRule.WasContacted _, EventRule.Outermost _, EventRule.Sequence _ -> null;
            case PersonRule _, PlaceRule _, PopulationRule _ -> null;
        };
    }

    /**
     * Checks one part, not those nested in it.
     *
     * @param path its JSON pointer, which goes before that of every problem
     */
    public void checkAlone(Rule rule, String path, Consumer<RuleProblem> problems) {
        String name = fieldOf(rule);
        if (name != null) {
            checkField(name, rule, path, problems);
        }
        FactUses.alone(rule).stream().filter(kind -> !catalogue.supplies(kind)).forEach(kind -> {
            problems.accept(new RuleProblem(path, "asks about " + kind.called() + ", which are not known here yet"));
        });
        if (rule instanceof PlaceRule.Near near) {
            checkCentre(near.centre(), path, problems);
        }
    }

    private void checkField(String name, Rule rule, String path, Consumer<RuleProblem> problems) {
        Field field = catalogue.find(name);
        String at = path + FieldRules.fieldPath(rule);
        if (field == null) {
            problems.accept(new RuleProblem(at, "there is no field " + FieldRules.quoted(name)));
        } else if (field.retired()) {
            problems.accept(new RuleProblem(at, "the field " + FieldRules.quoted(name) + " is retired"));
        } else {
            new FieldRules(field, path, problems).check(rule);
        }
    }

    private void checkCentre(PlaceRule.Centre centre, String path, Consumer<RuleProblem> problems) {
        if (centre instanceof PlaceRule.Centre.Facility(String name)
                && catalogue.supplies(FactKind.HOMES)
                && !catalogue.facilities().containsKey(Value.Text.fold(name))) {
            problems.accept(
                    new RuleProblem(path + "/facility", "nobody knows where " + FieldRules.quoted(name) + " is"));
        }
    }
}
