package health.rapport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where rules use fields: to find, before or after a field is retired, every rule that asks about it. Needs no rule to be good. */
public final class FieldUses {
    private FieldUses() {}

    /** What a catalogue says of a field. */
    public enum Standing {
        KNOWN,
        RETIRED,
        UNKNOWN
    }

    /**
     * One use.
     *
     * @param rule the name of the rule, such as an audience's group
     * @param path JSON pointer to the part
     */
    public record Use(String rule, String path, String field, Standing standing) {}

    /** Every use of every field in these rules, by their names, in their order. */
    public static List<Use> of(Map<String, Rule> rules, FieldCatalogue catalogue) {
        List<Use> uses = new ArrayList<>();
        rules.forEach((name, rule) -> uses.addAll(of(name, rule, catalogue)));
        return List.copyOf(uses);
    }

    private static List<Use> of(String name, Rule rule, FieldCatalogue catalogue) {
        List<Use> uses = new ArrayList<>();
        rule.visit("", (path, part) -> {
            String field = RuleCheck.fieldOf(part);
            if (field != null) {
                uses.add(new Use(name, path, field, standing(field, catalogue)));
            }
        });
        return uses;
    }

    /** Uses of fields that no new rule may ask about. */
    public static List<Use> ofRetired(Map<String, Rule> rules, FieldCatalogue catalogue) {
        return of(rules, catalogue).stream()
                .filter(use -> use.standing() != Standing.KNOWN)
                .toList();
    }

    private static Standing standing(String name, FieldCatalogue catalogue) {
        Field field = catalogue.find(name);
        if (field == null) {
            return Standing.UNKNOWN;
        }
        return field.retired() ? Standing.RETIRED : Standing.KNOWN;
    }
}
