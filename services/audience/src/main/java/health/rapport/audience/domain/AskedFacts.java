package health.rapport.audience.domain;

import health.rapport.audience.domain.FactKey.Kind;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What rules look at: nothing else can change their answer, but time. */
final class AskedFacts {
    /** What every audience looks at. */
    private static final List<String> ALWAYS =
            List.of(Eligible.STATUS, Eligible.DECEASED, Eligible.SENSITIVE, Eligible.SEEN_BY, Eligible.SUPPRESSED);

    private AskedFacts() {}

    static Set<FactKey> of(Audience audience) {
        Set<FactKey> keys = new HashSet<>();
        ALWAYS.forEach(field -> keys.add(FactKey.field(field)));
        // leads are left out beside mastered people who have the same
        keys.add(FactKey.field(Eligible.CONTACT));
        Cap cap = audience.limits().cap();
        if (cap != null) {
            addOrder(cap.by(), keys);
        }
        audience.rules().stream()
                .flatMap(Rule::withAllParts)
                .flatMap(AskedFacts::of)
                .forEach(keys::add);
        return keys;
    }

    private static void addOrder(Order by, Set<FactKey> keys) {
        order(by).forEach(keys::add);
    }

    private static Stream<FactKey> order(Order by) {
        return by instanceof Order.ByScore(String model) ? Stream.of(FactKey.of(Kind.SCORE, model)) : Stream.of();
    }

    private static Stream<FactKey> of(Rule part) {
        return switch (part) {
            case Rule.All _, Rule.Any _, Rule.None _ -> Stream.of();
            case Rule.Compare compare -> Stream.of(FactKey.field(compare.field()));
            case Rule.In in -> Stream.of(FactKey.field(in.field()));
            case Rule.Between between -> Stream.of(FactKey.field(between.field()));
            case Rule.IsSet isSet -> Stream.of(FactKey.field(isSet.field()));
            case Rule.StartsWith starts -> Stream.of(FactKey.field(starts.field()));
            case Rule.Contains contains -> Stream.of(FactKey.field(contains.field()));
            case Rule.Age _ -> Stream.of(FactKey.field(FieldCatalogue.BIRTH_DATE));
            case Rule.DaysAgo ago -> Stream.of(FactKey.field(ago.field()));
            case Rule.MarketIn _ -> Stream.of(FactKey.field(FieldCatalogue.MARKET));
            case Rule.DidActivity did -> Stream.of(of(new Event.Activity(did.filter())));
            case Rule.HadEncounter had -> Stream.of(of(new Event.Encounter(had.filter())));
            case Rule.ScoreAtLeast score -> Stream.of(FactKey.of(Kind.SCORE, score.modelId()));
            case Rule.InPersona _ -> Stream.of(FactKey.any(Kind.PERSONA));
            case EventRule event -> of(event);
            case PersonRule person -> of(person);
            case PlaceRule _ -> Stream.of(FactKey.any(Kind.HOME));
            case PopulationRule compared -> Stream.concat(order(compared.by()), Stream.of(FactKey.any(Kind.HOUSEHOLD)));
        };
    }

    private static Stream<FactKey> of(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> Stream.of(of(new Event.Contact(contacted.filter())));
            // what else is asked is asked of the same event
            case EventRule.Outermost outermost -> Stream.of(of(outermost.of()));
            case EventRule.Sequence sequence ->
                Stream.of(of(sequence.first()), of(sequence.follower().event()));
            case EventRule.DaysAfter after -> Stream.of(of(after.event()), FactKey.field(after.field()));
        };
    }

    private static FactKey of(Event event) {
        return switch (event) {
            case Event.Activity(var filter) -> FactKey.of(Kind.ACTIVITY, filter.type());
            case Event.Encounter(var filter) -> FactKey.of(Kind.ENCOUNTER, filter.serviceLine());
            case Event.Contact(var filter) -> FactKey.of(Kind.CONTACT, filter.campaignId());
        };
    }

    private static Stream<FactKey> of(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising -> Stream.of(FactKey.of(Kind.SCORE, rising.modelId()));
            case PersonRule.OnPathway _ -> Stream.of(FactKey.any(Kind.STAGE));
            case PersonRule.RelatedTo _ -> Stream.of(FactKey.any(Kind.RELATION));
            // what the other audience looks at is looked at, too
            case PersonRule.MemberOf _ -> Stream.of();
            case PersonRule.RandomShare _ -> Stream.of();
        };
    }
}
