package health.rapport.rules.engine;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.rules.AsOf;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import health.rapport.rules.TestRules;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Sets of people: put together, narrowed, capped, and counted by cells as one would count them one by one. */
class PeopleTest {
    private static final RuleContext NOW = RuleContext.at(
                    new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC))
            .in(TestRules.CATALOGUE);

    @Property(tries = 500)
    void setsAreJoinedAsRulesAre(
            @ForAll("rules") Rule one, @ForAll("rules") Rule other, @ForAll("crowds") List<PersonFacts> people) {
        Everybody everybody = SetEngine.of(people.stream()).now();
        People those = everybody.matching(one, NOW);
        People others = everybody.matching(other, NOW);

        assertThat(those.matching(other, NOW).ids()).isEqualTo(ids(everybody, new Rule.All(List.of(one, other))));
        assertThat(those.and(others).ids()).isEqualTo(ids(everybody, new Rule.All(List.of(one, other))));
        assertThat(those.or(others).ids()).isEqualTo(ids(everybody, new Rule.Any(List.of(one, other))));
        assertThat(those.without(others).ids())
                .isEqualTo(ids(everybody, new Rule.All(List.of(one, new Rule.None(List.of(other))))));
        assertThat(people.stream().map(PersonFacts::personId).filter(those::contains))
                .hasSize(those.count());
    }

    @Test
    void whatEncountersSayIsToldOnceWhateverItsCase() {
        PersonFacts person = PersonFacts.of(Map.of()).with(MoreFacts.of(new UUID(0, 1)));
        List<EncounterFact> visits = Stream.of("Cardiology", "CARDIOLOGY ", "Dental", " ")
                .map(line -> new EncounterFact(Instant.EPOCH, line, null, null, List.of(), List.of()))
                .toList();
        Everybody everybody = SetEngine.of(Stream.of(
                        new PersonFacts(person.fields(), List.of(), visits, Map.of(), Set.of(), person.more())))
                .now();

        assertThat(everybody.saidOfEncounters(EncounterFact::serviceLine)).containsExactly("CARDIOLOGY", "Dental");
        assertThat(everybody.saidOfEncounters(EncounterFact::payer)).isEmpty();
    }

    @Property(tries = 500)
    void whoIsChosenAmongASetIsWhoWouldBeIfTheRuleNamedIt(
            @ForAll("rules") Rule rule,
            @ForAll("choices") PopulationRule choice,
            @ForAll("crowds") List<PersonFacts> people) {
        Everybody everybody = SetEngine.of(people.stream()).now();

        assertThat(everybody.matching(rule, NOW).choosing(choice, NOW).ids())
                .isEqualTo(Population.matching(among(choice, rule), people::stream, NOW));
    }

    @Property(tries = 500)
    void cellsAreCountedAsOneByOne(@ForAll("rules") Rule rule, @ForAll("crowds") List<PersonFacts> people) {
        People those = SetEngine.of(people.stream()).now().matching(rule, NOW);
        List<PersonFacts> same = people.stream()
                .filter(person -> those.contains(person.more().personId()))
                .toList();

        for (String field : List.of("state", "birthDate", "firstSeenAt", "gender", "postalCode")) {
            assertThat(those.countBy(new Breakdown.ByField(field), NOW))
                    .isEqualTo(count(
                            people,
                            same,
                            person -> person.values(field).stream().map(Value::text)));
        }
        assertThat(those.countBy(new Breakdown.ByPersona(), NOW))
                .isEqualTo(count(people, same, person -> person.personas().stream()));
        assertThat(those.countBy(new Breakdown.ByRelation(PersonRule.Influencer.EMPLOYER), NOW))
                .isEqualTo(count(people, same, PeopleTest::employers));
        assertThat(those.countBy(Breakdown.byAge(List.of(18, 65)), NOW).cells())
                .containsEntry("18-64", (int) matching(same, new Rule.Age(18, 64)))
                .containsEntry("65+", (int) matching(same, new Rule.Age(65, null)));
    }

    @Test
    void aScoreIsInTheHighestCellItReaches() {
        Everybody everybody = SetEngine.of(
                        Stream.of(scored(1, "0.4"), scored(2, "0.69"), scored(3, "0.9"), scored(4, "-1")))
                .now();

        var counts = everybody.all().countBy(Breakdown.byScore("m", decimals("0", "0.4", "0.7")), NOW);

        assertThat(counts).isEqualTo(new Breakdown.Counts(Map.of("0.7+", 1, "0.4+", 2, "0+", 0), 1));
        assertThat(counts.cells().keySet()).containsExactly("0.7+", "0.4+", "0+");
    }

    @Test
    void oneWithSeveralSpellingsOfAValueIsCountedOnce() {
        Map<String, List<Value>> fields =
                Map.of(FieldCatalogue.MARKET, List.of(Value.of("West"), Value.of("west "), Value.of("east")));
        PersonFacts one = PersonFacts.of(fields).with(MoreFacts.of(new UUID(0, 1)));

        assertThat(SetEngine.of(Stream.of(one)).now().all().countBy(new Breakdown.ByField(FieldCatalogue.MARKET), NOW))
                .isEqualTo(new Breakdown.Counts(Map.of("West", 1, "east", 1), 0));
    }

    @Test
    void peopleOfTwoVersionsAreNotMixed() {
        SetEngine engine = SetEngine.of(Stream.of(scored(1, "0")));
        People before = engine.now().all();
        engine.apply(List.of(new Change.Put(scored(2, "0"))));

        assertThatThrownBy(() -> before.and(engine.now().all())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Stream<String> employers(PersonFacts person) {
        return person.more().ties().relations().stream()
                .filter(known -> known.kind() == PersonRule.Influencer.EMPLOYER)
                .map(MoreFacts.Relation::party);
    }

    private static PersonFacts scored(int number, String score) {
        return new PersonFacts(
                Map.of(),
                List.of(),
                List.of(),
                Map.of("m", new BigDecimal(score)),
                Set.of(),
                MoreFacts.of(new UUID(0, number)));
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Stream.of(texts).map(BigDecimal::new).toList();
    }

    private static long matching(List<PersonFacts> people, Rule rule) {
        return people.stream()
                .filter(person -> RuleEvaluator.matches(rule, person, NOW))
                .count();
    }

    private static List<UUID> ids(Everybody everybody, Rule rule) {
        return everybody.matching(rule, NOW).ids();
    }

    private static PopulationRule among(PopulationRule choice, Rule these) {
        Rule among = new Rule.All(List.of(these, choice.among()));
        return switch (choice) {
            case PopulationRule.TopCount top -> new PopulationRule.TopCount(top.count(), top.by(), among);
            case PopulationRule.TopPercent top -> new PopulationRule.TopPercent(top.percent(), top.by(), among);
            case PopulationRule.OnePerHousehold one -> new PopulationRule.OnePerHousehold(one.by(), among);
        };
    }

    private static Breakdown.Counts count(
            List<PersonFacts> everybody, List<PersonFacts> some, Function<PersonFacts, Stream<String>> names) {
        Map<String, String> spellings = new TreeMap<>();
        everybody.stream()
                .flatMap(names)
                .forEach(name -> spellings.merge(fold(name), name.strip(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        Map<String, Integer> counts = new TreeMap<>();
        int without = 0;
        for (PersonFacts person : some) {
            Set<String> cells =
                    names.apply(person).map(name -> spellings.get(fold(name))).collect(toSet());
            cells.forEach(cell -> counts.merge(cell, 1, Integer::sum));
            without += cells.isEmpty() ? 1 : 0;
        }
        return new Breakdown.Counts(counts, without);
    }

    private static String fold(String text) {
        return new Value.Text(text).folded();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }

    @Provide
    Arbitrary<PopulationRule> choices() {
        return TestRules.comparing().map(rule -> (PopulationRule) rule);
    }

    @Provide
    Arbitrary<List<PersonFacts>> crowds() {
        return Crowd.of(60);
    }
}
