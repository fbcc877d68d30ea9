package health.rapport.audience;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.RecordType;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleCheck;
import health.rapport.rules.RuleCost;
import health.rapport.rules.RuleJson;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups as they are sent and stored, read into groups that may be evaluated. Everything wrong is said at once. */
public final class GroupsJson {
    private static final int MOST_GROUPS = 50;
    private static final int LONGEST_NAME = 200;

    private final RuleForms forms;
    private final List<FieldViolation> violations = new ArrayList<>();

    private GroupsJson(RuleForms forms) {
        this.forms = forms;
    }

    /** One group in JSON; the rules are the language of libs/rules, an object its JSON form, a string its text. What is stored is JSON. */
    @RegisterForReflection
    public record Group(
            @Nullable String name,
            @Nullable RecordType recordType,
            @Nullable JsonNode include,
            @Nullable JsonNode exclude) {
        /** A group as it is stored and shown. */
        public static Group from(AudienceGroup group) {
            Rule exclude = group.exclude();
            return new Group(
                    group.name(),
                    group.recordType(),
                    RuleJson.write(group.include()),
                    exclude == null ? null : RuleJson.write(exclude));
        }
    }

    /** Reads the name and the groups of an audience; a 422 problem names every violation by JSON pointer. */
    public static List<AudienceGroup> read(
            RuleForms forms, @Nullable String name, @Nullable List<@Nullable Group> groups) {
        GroupsJson reader = new GroupsJson(forms);
        reader.checkName("/name", name);
        List<AudienceGroup> read = reader.readGroups(groups == null ? List.of() : groups);
        if (!reader.violations.isEmpty()) {
            throw Problems.invalid(reader.violations);
        }
        return read;
    }

    /** Refuses rules out of all proportion. Not asked of what was stored: a lower limit must not make it unreadable. */
    static void requireAffordable(List<AudienceGroup> groups) {
        List<FieldViolation> violations = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String at = "/groups/" + i;
            addCosts(violations, at + "/include", groups.get(i).include());
            addCosts(violations, at + "/exclude", groups.get(i).exclude());
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }

    private static void addCosts(List<FieldViolation> violations, String at, @Nullable Rule rule) {
        if (rule != null) {
            RuleCost.problems(rule)
                    .forEach(problem ->
                            violations.add(new FieldViolation(at + problem.path(), "rule.cost", problem.message())));
        }
    }

    private List<AudienceGroup> readGroups(List<@Nullable Group> groups) {
        if (groups.isEmpty() || groups.size() > MOST_GROUPS) {
            violate("/groups", "groups.count", "An audience has 1 to " + MOST_GROUPS + " groups.");
            return List.of();
        }
        List<AudienceGroup> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < groups.size(); i++) {
            AudienceGroup group = readGroup("/groups/" + i, groups.get(i));
            if (group != null && !names.add(group.name())) {
                violate("/groups/" + i + "/name", "name.twice", "Every group has a name of its own.");
            }
            if (group != null) {
                read.add(group);
            }
        }
        return read;
    }

    private @Nullable AudienceGroup readGroup(String at, @Nullable Group group) {
        if (group == null) {
            violate(at, "group.absent", "A group is an object with name, recordType and include.");
            return null;
        }
        String name = checkName(at + "/name", group.name());
        RecordType recordType = group.recordType();
        if (recordType == null) {
            violate(at + "/recordType", "recordType.absent", "Say MASTERED or UNMASTERED.");
        }
        Rule include = readRule(at + "/include", recordType, group.include());
        Rule exclude = isAbsent(group.exclude()) ? null : readRule(at + "/exclude", recordType, group.exclude());
        return name == null || recordType == null || include == null
                ? null
                : new AudienceGroup(name, recordType, include, exclude);
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    private @Nullable String checkName(String at, @Nullable String name) {
        String trimmed = name == null ? "" : name.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST_NAME) {
            violate(at, "name.length", "A name has 1 to " + LONGEST_NAME + " characters.");
            return null;
        }
        return trimmed;
    }

    private @Nullable Rule readRule(String at, @Nullable RecordType recordType, @Nullable JsonNode json) {
        Rule rule = forms.read(at, json, violations::add);
        return rule == null ? null : checked(at, recordType, rule);
    }

    private Rule checked(String at, @Nullable RecordType recordType, Rule rule) {
        if (recordType == RecordType.UNMASTERED) {
            for (String part : new RuleCheck(forms.catalogue()).medicalParts(rule)) {
                violate(
                        at + part,
                        "unmastered.medical",
                        "Medical history, risk and scores are known of mastered people only; a lead is no more than an"
                                + " e-mail or phone that somebody gave. Choose MASTERED or leave this part out.");
            }
        }
        return rule;
    }

    private void violate(String at, String rule, String hint) {
        violations.add(new FieldViolation(at, rule, hint));
    }
}
