package health.rapport.audience.domain;

import health.rapport.rules.FactKind;
import health.rapport.rules.FactUses;
import health.rapport.rules.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What can change who is in an audience.
 *
 * @param personByPerson whether somebody's membership hangs on nobody else: then only those who changed need be looked at. Not so where people are
 *     compared, capped, or left out beside others
 * @param facts the facts besides fields its rules look at
 * @param byDay whether a new local day can change it
 * @param byMoment whether any moment can: events that were stored before they happen
 */
public record LookAgain(boolean personByPerson, Set<FactKind> facts, boolean byDay, boolean byMoment) {
    private static final Set<FactKind> WITH_A_TIME = EnumSet.of(
            FactKind.ACTIVITIES,
            FactKind.ENCOUNTERS,
            FactKind.ENCOUNTER_ENDS,
            FactKind.CONTACTS,
            FactKind.FORMER_SCORES);

    public LookAgain {
        facts = Set.copyOf(facts);
    }

    /**
     * For an audience.
     *
     * @param asked the audiences whose members its rules ask for, and so on
     */
    public static LookAgain at(Audience audience, List<Audience> asked) {
        List<Audience> all = Stream.concat(Stream.of(audience), asked.stream()).toList();
        List<Rule> rules = all.stream().flatMap(one -> one.rules().stream()).toList();
        Set<FactKind> facts = EnumSet.noneOf(FactKind.class);
        rules.forEach(rule -> facts.addAll(FactUses.of(rule)));
        boolean alone = !facts.contains(FactKind.POPULATION) && all.stream().allMatch(LookAgain::nobodyBeside);
        boolean events = facts.stream().anyMatch(WITH_A_TIME::contains);
        boolean days = rules.stream().flatMap(Rule::withAllParts).anyMatch(LookAgain::countsDays);
        return new LookAgain(alone, facts, events || days, events);
    }

    /** Neither a cap, nor leads that a mastered person of the audience may cover. */
    private static boolean nobodyBeside(Audience audience) {
        return audience.limits().cap() == null
                && audience.groups().stream()
                                .map(AudienceGroup::recordType)
                                .distinct()
                                .count()
                        == 1;
    }

    private static boolean countsDays(Rule part) {
        return part instanceof Rule.Age || part instanceof Rule.DaysAgo;
    }

    /** Whether what changed of somebody can change the audience. */
    public boolean by(ChangedFacts changed) {
        return changed.fields() || changed.kinds().stream().anyMatch(facts::contains);
    }
}
