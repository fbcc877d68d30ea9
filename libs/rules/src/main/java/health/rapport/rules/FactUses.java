package health.rapport.rules;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which facts besides fields a rule looks at, so that no others need be read. */
public final class FactUses {
    private FactUses() {}

    /** Of a rule with all its parts. */
    public static Set<FactKind> of(Rule rule) {
        return rule.withAllParts()
                .flatMap(part -> alone(part).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FactKind.class)));
    }

    /** Of one part without those nested in it. */
    static Set<FactKind> alone(Rule rule) {
        return switch (rule) {
            case Rule.DidActivity activity -> EnumSet.of(FactKind.ACTIVITIES);
            case Rule.HadEncounter encounter -> encounters(encounter.filter());
            case Rule.ScoreAtLeast score -> EnumSet.of(FactKind.SCORES);
            case Rule.InPersona persona -> EnumSet.of(FactKind.PERSONAS);
            case EventRule event -> of(event);
            case PersonRule person -> of(person);
            case PlaceRule place -> EnumSet.of(FactKind.HOMES);
            case PopulationRule population -> of(population);
            case Rule.All _, Rule.Any _, Rule.None _ -> EnumSet.noneOf(FactKind.class);
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.IsSet _ -> EnumSet.noneOf(FactKind.class);
            case Rule.StartsWith _, Rule.Contains _, Rule.Age _, Rule.DaysAgo _, Rule.MarketIn _ ->
                EnumSet.noneOf(FactKind.class);
        };
    }

    private static Set<FactKind> of(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> EnumSet.of(FactKind.CONTACTS);
            case EventRule.Outermost outermost -> {
                Event is = outermost.is();
                yield both(of(outermost.of()), is == null ? Set.of() : of(is));
            }
            case EventRule.Sequence sequence ->
                both(of(sequence.first()), of(sequence.follower().event()));
            case EventRule.DaysAfter after -> of(after.event());
        };
    }

    private static Set<FactKind> of(Event event) {
        return switch (event) {
            case Event.Activity activity -> EnumSet.of(FactKind.ACTIVITIES);
            case Event.Encounter encounter -> encounters(encounter.filter());
            case Event.Contact contact -> EnumSet.of(FactKind.CONTACTS);
        };
    }

    private static Set<FactKind> encounters(EncounterFilter filter) {
        Set<FactKind> kinds = EnumSet.of(FactKind.ENCOUNTERS);
        if (filter.at() == EncounterTime.END) {
            kinds.add(FactKind.ENCOUNTER_ENDS);
        }
        if (filter.payer() != null) {
            kinds.add(FactKind.PAYERS);
        }
        return kinds;
    }

    private static Set<FactKind> of(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising -> EnumSet.of(FactKind.SCORES, FactKind.FORMER_SCORES);
            case PersonRule.OnPathway pathway -> EnumSet.of(FactKind.STAGES);
            case PersonRule.RelatedTo related -> EnumSet.of(FactKind.RELATIONS);
            case PersonRule.MemberOf member -> EnumSet.of(FactKind.MEMBERSHIPS);
            case PersonRule.RandomShare share -> EnumSet.of(FactKind.IDENTITY);
        };
    }

    private static Set<FactKind> of(PopulationRule rule) {
        Set<FactKind> kinds = EnumSet.of(FactKind.POPULATION, FactKind.IDENTITY);
        if (rule.by() instanceof PopulationRule.Order.ByScore) {
            kinds.add(FactKind.SCORES);
        }
        if (rule instanceof PopulationRule.OnePerHousehold) {
            kinds.add(FactKind.HOUSEHOLDS);
        }
        return kinds;
    }

    private static Set<FactKind> both(Set<FactKind> one, Set<FactKind> other) {
        Set<FactKind> kinds = EnumSet.copyOf(one);
        kinds.addAll(other);
        return kinds;
    }
}
