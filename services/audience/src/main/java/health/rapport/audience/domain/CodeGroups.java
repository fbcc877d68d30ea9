package health.rapport.audience.domain;

import health.rapport.rules.CodeMatch;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleCodes;
import health.rapport.rules.RuleProblem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All groups of codes of a deployment. Names compare without regard to case. */
public final class CodeGroups {
    private final Map<String, CodeGroup> groups = new TreeMap<>();

    /** Later ones take the place of earlier ones of the same name. */
    public CodeGroups(Collection<CodeGroup> all) {
        all.forEach(group -> groups.put(folded(group.name()), group));
    }

    /** All by name. */
    public List<CodeGroup> all() {
        return List.copyOf(groups.values());
    }

    /** A rule with the codes that its groups stand for on a day. Groups that are not known stay, and no encounter has them. */
    public Rule expanded(Rule rule, LocalDate day) {
        return RuleCodes.replace(
                rule, codes -> codes.stream().flatMap(code -> codes(code, day)).toList());
    }

    private Stream<CodeMatch> codes(CodeMatch code, LocalDate day) {
        CodeGroup.Version version = isGroup(code) ? version(code, day) : null;
        return version == null ? Stream.of(code) : version.codes().stream();
    }

    /** The parts of a rule that name a group, or a version of one, that there is not. */
    public List<RuleProblem> problems(Rule rule) {
        List<RuleProblem> problems = new ArrayList<>();
        rule.visit(
                "",
                (path, part) -> RuleCodes.of(part).stream()
                        .filter(code -> isGroup(code) && (code.prefix() || version(code, LocalDate.MAX) == null))
                        .forEach(code -> problems.add(new RuleProblem(
                                path, "names a group of codes that is not known; known are " + groups.keySet()))));
        return problems;
    }

    private static boolean isGroup(CodeMatch code) {
        return folded(code.system()).equals(CodeGroup.SYSTEM);
    }

    private CodeGroup.@Nullable Version version(CodeMatch code, LocalDate day) {
        String[] parts = code.code().split("@", 2);
        CodeGroup group = groups.get(folded(parts[0]));
        if (group == null) {
            return null;
        }
        return parts.length == 1 ? group.on(day) : group.numbered(parts[1].strip());
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
