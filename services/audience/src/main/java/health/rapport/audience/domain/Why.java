package health.rapport.audience.domain;

import health.rapport.rules.AsOf;
import health.rapport.rules.Explanation;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleEvaluator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is in an audience, or is not. A lead that is left out as a duplicate shows as matched all the same: that depends on
 * others.
 *
 * @param eligible whether any audience may hold this person
 * @param group name of the first group that takes the person; null: none
 * @param groups every group with the truth of its parts
 */
public record Why(UUID personId, boolean eligible, @Nullable String group, List<GroupWhy> groups) {
    public Why {
        groups = List.copyOf(groups);
    }

    /**
     * One group's view of the person.
     *
     * @param recordType whether the person is of the group's record type
     * @param exclude null: the group excludes nobody
     */
    public record GroupWhy(
            String name,
            boolean recordType,
            Explanation include,
            @Nullable Explanation exclude) {
        private static GroupWhy of(AudienceGroup group, Candidate person, AsOf asOf) {
            Rule exclude = group.exclude();
            return new GroupWhy(
                    group.name(),
                    person.status() == group.recordType().status(),
                    RuleEvaluator.explain(group.include(), person.facts(), asOf),
                    exclude == null ? null : RuleEvaluator.explain(exclude, person.facts(), asOf));
        }
    }

    /** Every part of every rule, judged for this person. */
    public static Why of(Audience audience, Candidate person, AsOf asOf) {
        String first = audience.groups().stream()
                .filter(group -> person.eligible() && group.takes(person, asOf))
                .map(AudienceGroup::name)
                .findFirst()
                .orElse(null);
        List<GroupWhy> groups = audience.groups().stream()
                .map(group -> GroupWhy.of(group, person, asOf))
                .toList();
        return new Why(person.personId(), person.eligible(), first, groups);
    }
}
