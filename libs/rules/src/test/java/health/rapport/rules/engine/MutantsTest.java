package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.AsOf;
import health.rapport.rules.Comparison;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.TestRules;
import health.rapport.rules.Times;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * That the two evaluators agree is worth something only if the generated rules and people can tell them apart: an engine whose operators are a
 * little wrong, played by asking it a slightly different rule, is found out, each operator by itself.
 */
class MutantsTest {
    private static final RuleContext NOW = RuleContext.at(
                    new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC))
            .in(TestRules.CATALOGUE);
    private static final Set<String> OPERATORS = Set.of(
            "compare",
            "in",
            "between",
            "isSet",
            "startsWith",
            "contains",
            "age",
            "daysAgo",
            "market",
            "activity",
            "encounter",
            "contact",
            "first",
            "last",
            "sequence",
            "daysAfter",
            "score",
            "persona",
            "rising",
            "stage",
            "related",
            "audience",
            "share",
            "near",
            "polygon",
            "top",
            "topPercent",
            "onePerHousehold");

    @Test
    void anOperatorThatIsALittleWrongIsFoundOut() {
        Arbitrary<List<PersonFacts>> crowds = Crowd.of(60);
        Set<String> found = new HashSet<>();

        for (int i = 0; i < 40_000 && found.size() < OPERATORS.size(); i++) {
            Rule rule = Arbitraries.oneOf(TestRules.leaves(), TestRules.comparing(), TestRules.sequences())
                    .sample();
            Rule mutant = mutant(rule);
            if (mutant != null && !found.contains(rule.op()) && differ(rule, mutant, crowds.sample())) {
                found.add(rule.op());
            }
        }

        assertThat(found).isEqualTo(OPERATORS);
    }

    private static boolean differ(Rule rule, Rule mutant, List<PersonFacts> people) {
        return !SetEngine.of(people.stream())
                .now()
                .matching(mutant, NOW)
                .ids()
                .equals(Population.matching(rule, people::stream, NOW));
    }

    /** The same with something slightly off, or null where nothing can be. */
    private static @Nullable Rule mutant(Rule rule) {
        return switch (rule) {
            case Rule.Compare compare
            when compare.value() instanceof Value.Day(var day) ->
                new Rule.Compare(compare.field(), compare.is(), Value.of(day.plusDays(1)));
            case Rule.Compare compare -> new Rule.None(List.of(compare));
            case Rule.In in -> new Rule.In(in.field(), in.values().subList(0, 1));
            case Rule.Between between -> new Rule.Compare(between.field(), Comparison.GE, between.from());
            case Rule.IsSet isSet -> new Rule.None(List.of(isSet));
            case Rule.StartsWith starts -> new Rule.Contains(starts.field(), starts.value());
            case Rule.Contains contains -> new Rule.StartsWith(contains.field(), contains.value());
            case Rule.Age age -> new Rule.Age(age.from() == null ? 1 : age.from(), null);
            case Rule.DaysAgo ago -> new Rule.DaysAgo(ago.field(), ago.from() - 1, ago.to());
            case Rule.MarketIn market -> new Rule.MarketIn(market.markets().subList(0, 1));
            case Rule.DidActivity did -> new Rule.DidActivity(did.filter(), longer(did.window()), did.times());
            case Rule.HadEncounter had -> new Rule.HadEncounter(had.filter(), had.window(), more(had.times()));
            case Rule.ScoreAtLeast score ->
                new Rule.ScoreAtLeast(score.modelId(), score.value().add(new BigDecimal("0.0000000001")));
            case Rule.InPersona persona -> new Rule.InPersona(persona.persona() + "s");
            case EventRule event -> mutant(event);
            case PersonRule person -> mutant(person);
            case PlaceRule place -> mutant(place);
            case PopulationRule population -> mutant(population);
            case Rule.All all -> null;
            case Rule.Any any -> null;
            case Rule.None none -> null;
        };
    }

    private static Rule mutant(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted got ->
                new EventRule.WasContacted(got.filter(), got.window(), more(got.times()));
            case EventRule.Outermost outermost ->
                new EventRule.Outermost(
                        outermost.edge() == EventRule.Edge.FIRST ? EventRule.Edge.LAST : EventRule.Edge.FIRST,
                        outermost.of(),
                        outermost.is(),
                        outermost.window());
            case EventRule.Sequence sequence ->
                new EventRule.Sequence(sequence.first(), sequence.window(), later(sequence.follower()));
            case EventRule.DaysAfter after ->
                new EventRule.DaysAfter(after.field(), after.from() - 1, after.to(), after.event());
        };
    }

    private static EventRule.Follower later(EventRule.Follower follower) {
        Event event = follower.event();
        return new EventRule.Follower(follower.happened(), event, follower.fromDays(), follower.toDays() + 1);
    }

    private static Rule mutant(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising ->
                new PersonRule.RisingScore(rising.modelId(), rising.by(), rising.withinDays() + 3);
            case PersonRule.OnPathway pathway ->
                new PersonRule.OnPathway(pathway.pathway(), pathway.stage() == null ? "pain" : null);
            case PersonRule.RelatedTo related -> new PersonRule.RelatedTo(related.to(), List.of("acme"));
            case PersonRule.MemberOf member -> new PersonRule.MemberOf(new UUID(9, 9));
            case PersonRule.RandomShare share ->
                new PersonRule.RandomShare(share.salt() + " ", share.from(), share.to());
        };
    }

    private static Rule mutant(PlaceRule rule) {
        return switch (rule) {
            case PlaceRule.Near near ->
                new PlaceRule.Near(
                        near.centre(),
                        new PlaceRule.Distance(
                                near.distance().amount(),
                                near.distance().unit() == PlaceRule.Unit.MILES
                                        ? PlaceRule.Unit.KILOMETRES
                                        : PlaceRule.Unit.MILES));
            case PlaceRule.InPolygon area ->
                new PlaceRule.InPolygon(area.corners().reversed().subList(0, 3));
        };
    }

    private static Rule mutant(PopulationRule rule) {
        return switch (rule) {
            case PopulationRule.TopCount top -> new PopulationRule.TopCount(top.count() + 1, top.by(), top.among());
            case PopulationRule.TopPercent top ->
                new PopulationRule.TopPercent(
                        top.percent().divide(BigDecimal.TWO, 4, RoundingMode.UP), top.by(), top.among());
            case PopulationRule.OnePerHousehold one ->
                new PopulationRule.OnePerHousehold(new PopulationRule.Order.AtRandom("other"), one.among());
        };
    }

    private static Times more(Times times) {
        return new Times(times.atLeast() + 1, times.atMost() == null ? null : (Integer) (times.atMost() + 1));
    }

    private static Window longer(Window window) {
        Integer days = window.withinDays();
        return days == null
                ? Window.lastDays(10)
                : new Window(days + 1, window.notWithinDays(), window.since(), window.before());
    }
}
