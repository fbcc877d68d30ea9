package health.rapport.audience.domain;

import health.rapport.rules.Explanation;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a person is in an audience, or is not. A lead that is left out as a duplicate shows as matched all the same: that depends on
 * others.
 *
 * @param eligible whether any audience may hold this person
 * @param suppressed whether a suppression list keeps this person out of the audience
 * @param group name of the first group that takes the person; null: none
 * @param groups every group with the truth of its parts
 */
public record Why(
        UUID personId,
        boolean eligible,
        boolean suppressed,
        @Nullable String group,
        List<GroupWhy> groups) {
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
        private static GroupWhy of(AudienceGroup group, PersonFacts person, RuleContext context) {
            Rule exclude = group.exclude();
            return new GroupWhy(
                    group.name(),
                    isOf(group, person, context),
                    RuleEvaluator.explain(group.include(), person, context),
                    exclude == null ? null : RuleEvaluator.explain(exclude, person, context));
        }

        private boolean takes() {
            return recordType && include.matched() && (exclude == null || !exclude.matched());
        }
    }

    /**
     * Every part of every rule, judged for this person.
     *
     * @param contexts one for each group: who is compared differs by its record type
     */
    public static Why of(Audience audience, UUID personId, PersonFacts person, List<RuleContext> contexts) {
        List<GroupWhy> groups = IntStream.range(0, audience.groups().size())
                .mapToObj(i -> GroupWhy.of(audience.groups().get(i), person, contexts.get(i)))
                .toList();
        boolean eligible = RuleEvaluator.matches(Eligible.anyType(), person, contexts.getFirst());
        boolean suppressed =
                RuleEvaluator.matches(Eligible.suppressedFor(audience.limits()), person, contexts.getFirst());
        String first = groups.stream()
                .filter(group -> eligible && !suppressed && group.takes())
                .map(GroupWhy::name)
                .findFirst()
                .orElse(null);
        return new Why(personId, eligible, suppressed, first, groups);
    }

    private static boolean isOf(AudienceGroup group, PersonFacts person, RuleContext context) {
        return RuleEvaluator.matches(Eligible.isOf(group.recordType()), person, context);
    }
}
