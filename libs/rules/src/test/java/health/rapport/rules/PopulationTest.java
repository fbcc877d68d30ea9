package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final RuleContext NOON = RuleContext.at(
                    new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC))
            .in(MoreRules.CATALOGUE);
    private static final PopulationRule.Order BY_M = new PopulationRule.Order.ByScore("m");

    @Test
    void theHighestScoresComeFirstAndOfEqualOnesTheLowerId() {
        List<PersonFacts> people = List.of(scored(4, "0.5"), scored(3, "0.50"), scored(2, "0.9"), scored(1, null));

        assertThat(matching(new PopulationRule.TopCount(2, BY_M, Rule.EVERYBODY), people))
                .containsExactly(id(2), id(3));
        assertThat(matching(new PopulationRule.TopCount(9, BY_M, Rule.EVERYBODY), people))
                .doesNotContain(id(1));
    }

    @Test
    void idsAreComparedWithoutSignAsPostgresqlDoes() {
        UUID low = UUID.fromString("7fffffff-0000-0000-0000-000000000000");
        UUID high = UUID.fromString("80000000-0000-0000-0000-000000000000");

        assertThat(Population.BY_ID.compare(low, high)).isNegative();
        assertThat(low.compareTo(high)).as("what the JDK would say").isPositive();
    }

    @Test
    void aPercentageIsOfThoseWithAScoreAndIsRoundedUpToAWholePerson() {
        List<PersonFacts> people = new ArrayList<>(
                IntStream.range(0, 15).mapToObj(i -> scored(i, "0." + i)).toList());
        people.add(scored(20, null));

        assertThat(matching(new PopulationRule.TopPercent(new BigDecimal(10), BY_M, Rule.EVERYBODY), people))
                .hasSize(2);
        assertThat(matching(new PopulationRule.TopPercent(new BigDecimal(100), BY_M, Rule.EVERYBODY), people))
                .hasSize(15);
        assertThat(matching(new PopulationRule.TopPercent(new BigDecimal("0.0001"), BY_M, Rule.EVERYBODY), people))
                .hasSize(1);
    }

    @Test
    void oneOfEachHouseholdStaysAndWhoHasNoneStaysToo() {
        List<PersonFacts> people =
                List.of(home(1, "h1", "0.1"), home(2, "h1", "0.2"), home(3, null, null), home(4, null, null));

        assertThat(matching(new PopulationRule.OnePerHousehold(BY_M, Rule.EVERYBODY), people))
                .containsExactly(id(2), id(3), id(4));
        assertThat(matching(
                        new PopulationRule.OnePerHousehold(new PopulationRule.Order.ById(), Rule.EVERYBODY), people))
                .containsExactly(id(1), id(3), id(4));
    }

    @Test
    void whoIsChosenAmongTheChosenIsNotTheSameAsBeingChosenByBoth() {
        // a household of two that hold both top scores
        List<PersonFacts> people = List.of(home(1, "h1", "0.9"), home(2, "h1", "0.8"), home(3, "h2", "0.7"));
        Rule household = new PopulationRule.OnePerHousehold(BY_M, Rule.EVERYBODY);
        Rule topTwo = new PopulationRule.TopCount(2, BY_M, Rule.EVERYBODY);

        assertThat(matching(new PopulationRule.TopCount(2, BY_M, household), people))
                .containsExactly(id(1), id(3));
        assertThat(matching(new Rule.All(List.of(household, topTwo)), people)).containsExactly(id(1));
    }

    @Test
    void whyShowsWhetherSomebodyWasChosenAndWhetherHeWasAmongThoseToChooseFrom() {
        List<PersonFacts> people = List.of(home(1, "h1", "0.9"), home(2, "h1", "0.8"));
        Rule top = new PopulationRule.TopCount(
                1, new PopulationRule.Order.ByScore("m"), new Rule.ScoreAtLeast("m", new BigDecimal("0.5")));
        Rule rule = new Rule.Any(List.of(top));
        RuleContext ready = Population.choose(List.of(rule), people::stream, NOON);

        Explanation why =
                RuleEvaluator.explain(rule, people.get(1), ready).parts().getFirst();

        assertThat(why.matched()).isFalse();
        assertThat(why.parts()).containsExactly(new Explanation("/rules/0/among", "score", true, null, List.of()));
    }

    @Test
    void aLotIsTheSameEverywhere() {
        UUID person = UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

        // printf 'spring\0000190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' | sha256sum
        assertThat(HexFormat.of().toHexDigits(Lot.draw("spring", person))).isEqualTo("eafc473bda21985b");
    }

    @Property(tries = 300)
    void sharesSideBySideTakeEverybodyOnce(@ForAll long high, @ForAll long low) {
        PersonFacts person = PersonFacts.of(Map.of()).with(MoreFacts.of(new UUID(high, low)));
        List<Rule> shares = List.of(share("0", "33.3333"), share("33.3333", "50"), share("50", "100"));

        assertThat(shares)
                .filteredOn(share -> RuleEvaluator.matches(share, person, NOON))
                .hasSize(1);
    }

    @Test
    void aShareIsAboutAsLargeAsItSays() {
        List<PersonFacts> people = IntStream.range(0, 20_000)
                .mapToObj(i -> PersonFacts.of(Map.of()).with(MoreFacts.of(new UUID(i, 7))))
                .toList();

        // three standard deviations of 20,000 draws with a chance of a tenth
        assertThat(matching(share("20", "30"), people).size()).isBetween(2_000 - 128, 2_000 + 128);
    }

    @Test
    void peopleCannotBeComparedByLookingAtOne() {
        Rule top = new PopulationRule.TopCount(1, BY_M, Rule.EVERYBODY);

        assertThatThrownBy(() -> RuleEvaluator.matches(top, scored(1, "1"), NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("whole population");
    }

    @Test
    void aRuleThatTakesTooLongIsStoppedAndSaysWhatToDo() {
        AtomicLong clock = new AtomicLong();
        StopSign sign = StopSign.after(Duration.ofMillis(5), () -> clock.addAndGet(1_000_000));
        List<PersonFacts> people = Collections.nCopies(10_000, scored(1, "1"));

        assertThatThrownBy(() -> Population.matching(share("0", "50"), people::stream, NOON.stoppedBy(sign)))
                .isInstanceOf(RuleStoppedException.class)
                .hasMessageContaining("stopped after 5 ms");
    }

    @Property(tries = 500)
    void aPartThatComparesPeopleTakesThoseWithFewEnoughBeforeThem(
            @ForAll("comparing") Rule rule, @ForAll("worlds") List<PersonFacts> world) {
        PopulationRule part = (PopulationRule) rule;
        RuleContext ready = Population.choose(part.parts(), world::stream, NOON);
        List<PersonFacts> among = world.stream()
                .filter(person -> RuleEvaluator.matches(part.among(), person, ready))
                .toList();

        List<UUID> expected = among.stream()
                .filter(person -> isTaken(part, person, among))
                .map(PopulationTest::idOf)
                .sorted(Population.BY_ID)
                .toList();

        assertThat(matching(rule, world)).isEqualTo(expected);
    }

    /** The definition once more, by counting instead of sorting. */
    private static boolean isTaken(PopulationRule part, PersonFacts person, List<PersonFacts> among) {
        List<PersonFacts> row = part instanceof PopulationRule.OnePerHousehold ? sameHousehold(person, among) : among;
        boolean scored = part.by() instanceof PopulationRule.Order.ByScore;
        long placed =
                row.stream().filter(one -> !scored || score(part, one) != null).count();
        long before =
                row.stream().filter(other -> comesBefore(part, other, person)).count();
        return switch (part) {
            case PopulationRule.TopCount top -> (!scored || score(part, person) != null) && before < top.count();
            case PopulationRule.TopPercent top -> {
                BigDecimal places = top.percent()
                        .multiply(BigDecimal.valueOf(placed))
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.UP);
                yield (!scored || score(part, person) != null) && before < places.longValue();
            }
            case PopulationRule.OnePerHousehold one -> before == 0;
        };
    }

    private static List<PersonFacts> sameHousehold(PersonFacts person, List<PersonFacts> among) {
        String household = person.more().ties().household();
        return household == null
                ? List.of()
                : among.stream()
                        .filter(other -> household.equals(other.more().ties().household()))
                        .toList();
    }

    private static boolean comesBefore(PopulationRule part, PersonFacts one, PersonFacts other) {
        int compared = switch (part.by()) {
            case PopulationRule.Order.ByScore(String model) -> {
                BigDecimal mine = one.scores().get(model);
                BigDecimal theirs = other.scores().get(model);
                yield mine == null || theirs == null
                        ? Boolean.compare(mine == null, theirs == null)
                        : theirs.compareTo(mine);
            }
            case PopulationRule.Order.AtRandom(String salt) ->
                Long.compareUnsigned(Lot.draw(salt, idOf(one)), Lot.draw(salt, idOf(other)));
            case PopulationRule.Order.ById none -> 0;
        };
        return compared < 0
                || compared == 0 && idOf(one).toString().compareTo(idOf(other).toString()) < 0;
    }

    private static @Nullable BigDecimal score(PopulationRule part, PersonFacts person) {
        return part.by() instanceof PopulationRule.Order.ByScore(String model)
                ? person.scores().get(model)
                : null;
    }

    @Property(tries = 300)
    void theOrderInWhichPeopleComeDoesNotMatter(
            @ForAll("overPeople") Rule rule, @ForAll("worlds") List<PersonFacts> world, @ForAll long seed) {
        List<PersonFacts> shuffled = new ArrayList<>(world);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(matching(rule, shuffled)).isEqualTo(matching(rule, world));
    }

    @Property(tries = 300)
    void everyRuleIsASetSoThatNoneIsTheRest(
            @ForAll("overPeople") Rule rule, @ForAll("worlds") List<PersonFacts> world) {
        List<UUID> both = new ArrayList<>(matching(rule, world));
        both.addAll(matching(new Rule.None(List.of(rule)), world));

        assertThat(both)
                .containsExactlyInAnyOrderElementsOf(
                        world.stream().map(PopulationTest::idOf).toList());
    }

    private static List<UUID> matching(Rule rule, List<PersonFacts> people) {
        return Population.matching(rule, people::stream, NOON);
    }

    private static Rule share(String from, String to) {
        return new PersonRule.RandomShare("spring", new BigDecimal(from), new BigDecimal(to));
    }

    private static UUID idOf(PersonFacts person) {
        return java.util.Objects.requireNonNull(person.personId());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static PersonFacts scored(int number, @Nullable String score) {
        return home(number, null, score);
    }

    private static PersonFacts home(int number, @Nullable String household, @Nullable String score) {
        Map<String, BigDecimal> scores = score == null ? Map.of() : Map.of("m", new BigDecimal(score));
        MoreFacts.Ties ties = new MoreFacts.Ties(Set.of(), household, Set.of(), List.of());
        return new PersonFacts(Map.of(), List.of(), List.of(), scores, Set.of())
                .with(MoreFacts.of(id(number)).with(ties));
    }

    @Provide
    Arbitrary<Rule> comparing() {
        return MoreRules.population(Rules.rules());
    }

    @Provide
    Arbitrary<Rule> overPeople() {
        return Rules.rulesOverPeople();
    }

    @Provide
    Arbitrary<List<PersonFacts>> worlds() {
        return MoreRules.worlds();
    }
}
