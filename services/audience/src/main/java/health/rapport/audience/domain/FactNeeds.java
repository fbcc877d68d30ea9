package health.rapport.audience.domain;

import health.rapport.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which facts the rules of an audience look at: the others need not be read. */
public record FactNeeds(Set<RecordType> recordTypes, boolean activities, boolean encounters, boolean scores) {
    public FactNeeds {
        recordTypes = Set.copyOf(recordTypes);
    }

    /** Of all groups together. */
    public static FactNeeds of(Audience audience) {
        List<Rule> leaves = new ArrayList<>();
        for (AudienceGroup group : audience.groups()) {
            collect(group.include(), leaves);
            Rule exclude = group.exclude();
            if (exclude != null) {
                collect(exclude, leaves);
            }
        }
        return new FactNeeds(
                audience.groups().stream().map(AudienceGroup::recordType).collect(Collectors.toSet()),
                leaves.stream().anyMatch(Rule.DidActivity.class::isInstance),
                leaves.stream().anyMatch(Rule.HadEncounter.class::isInstance),
                leaves.stream().anyMatch(FactNeeds::asksScores));
    }

    private static boolean asksScores(Rule leaf) {
        return leaf instanceof Rule.ScoreAtLeast || leaf instanceof Rule.InPersona;
    }

    private static void collect(Rule rule, List<Rule> leaves) {
        leaves.add(rule);
        rule.parts().forEach(part -> collect(part, leaves));
    }
}
