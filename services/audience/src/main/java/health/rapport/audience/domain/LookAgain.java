package health.rapport.audience.domain;

import health.rapport.rules.FactKind;
import health.rapport.rules.FactUses;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can change who is in an audience.
 *
 * @param reach who has to be looked at when somebody changed
 * @param byDay whether a new local day can change it
 * @param byMoment whether any moment can: events that were stored before they happen
 */
public record LookAgain(Reach reach, Set<FactKey> keys, boolean byDay, boolean byMoment) {
    private static final Set<FactKind> WITH_A_TIME = EnumSet.of(
            FactKind.ACTIVITIES,
            FactKind.ENCOUNTERS,
            FactKind.ENCOUNTER_ENDS,
            FactKind.CONTACTS,
            FactKind.FORMER_SCORES);

    /** On whom somebody's membership hangs. */
    public enum Reach {
        /** On herself. */
        ALONE,
        /** Also on those of the same e-mail or phone, or on those about as high in a row. */
        BESIDE,
        /** Rules compare her with everybody. */
        EVERYBODY
    }

    public LookAgain {
        keys = Set.copyOf(keys);
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
        Set<FactKey> keys = new HashSet<>();
        all.forEach(one -> keys.addAll(AskedFacts.of(one)));
        boolean events = facts.stream().anyMatch(WITH_A_TIME::contains);
        boolean days = rules.stream().flatMap(Rule::withAllParts).anyMatch(LookAgain::countsDays);
        return new LookAgain(reach(audience, asked, facts), keys, events || days, events);
    }

    private static Reach reach(Audience audience, List<Audience> asked, Set<FactKind> facts) {
        if (facts.contains(FactKind.POPULATION) || !asked.stream().allMatch(LookAgain::nobodyBeside)) {
            return Reach.EVERYBODY;
        }
        return nobodyBeside(audience) ? Reach.ALONE : Reach.BESIDE;
    }

    /** Neither a cap, nor leads that a mastered person of the audience may cover. */
    private static boolean nobodyBeside(Audience audience) {
        return audience.limits().cap() == null && !audience.mixed();
    }

    private static boolean countsDays(Rule part) {
        return part instanceof Rule.Age || part instanceof Rule.DaysAgo;
    }

    /** What is different of somebody; null: she came or went, so that every audience is touched. */
    public static @Nullable Set<FactKey> changed(@Nullable PersonFacts before, @Nullable PersonFacts after) {
        return before == null || after == null ? null : ChangedFacts.between(before, after);
    }
}
