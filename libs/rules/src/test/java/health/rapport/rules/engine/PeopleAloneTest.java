package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.AsOf;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sets of people asked as if there were nobody else, and told by the numbers they share. */
class PeopleAloneTest {
    private static final String KEYS = "#keys";
    private static final RuleContext NOW =
            RuleContext.at(new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC));
    private static final Rule WOMEN = equal("gender", "F");

    @Test
    void findWhoHasANumberInCommonAlsoAcrossChunks() {
        List<PersonFacts> crowd = crowd(3_000, new Random(2));
        Everybody everybody = engine(crowd).now();
        Set<Value> ofMen = new HashSet<>();
        crowd.stream().filter(one -> !is(one, "F")).forEach(one -> ofMen.addAll(one.values(KEYS)));

        People women = everybody.matching(WOMEN, NOW);
        assertThat(women.sharing(KEYS, everybody.all().without(women)).ids())
                .isEqualTo(ids(
                        crowd, one -> is(one, "F") && one.values(KEYS).stream().anyMatch(ofMen::contains)))
                .isNotEmpty();
        assertThat(women.sharing("nothing", everybody.all()).isEmpty()).isTrue();
    }

    @Test
    void areComparedAmongThemselvesWhereTheyAreAskedAlone() {
        List<PersonFacts> crowd = crowd(3_000, new Random(3));
        Everybody everybody = engine(crowd).now();
        Rule tenth = new PopulationRule.TopPercent(
                BigDecimal.TEN, new PopulationRule.Order.AtRandom("spring"), Rule.EVERYBODY);

        assertThat(everybody
                        .matching(WOMEN, NOW)
                        .matchingAlone(tenth, Map.of(), NOW)
                        .ids())
                .isEqualTo(Population.matching(tenth, () -> crowd.stream().filter(one -> is(one, "F")), NOW))
                .isNotEqualTo(Population.matching(tenth, crowd::stream, NOW));
    }

    @Test
    void membersThatWereReckonedBeforeAreBelievedAlsoAmongSome() {
        List<PersonFacts> crowd = crowd(3_000, new Random(6));
        Everybody everybody = engine(crowd).now();
        UUID audience = UUID.randomUUID();
        Rule member = new PersonRule.MemberOf(audience);
        Map<UUID, People> members = Map.of(audience, everybody.matching(equal("state", "MA"), NOW));

        assertThat(everybody
                        .matching(WOMEN, NOW)
                        .matchingAlone(new Rule.None(List.of(member)), members, NOW)
                        .ids())
                .isEqualTo(ids(crowd, one -> is(one, "F") && !is(one, "MA")));
        assertThat(everybody.all().matchingAlone(member, Map.of(), NOW).isEmpty())
                .isTrue();
    }

    @Test
    void partsPutTogetherAreEverybody() {
        List<PersonFacts> crowd = crowd(1_000, new Random(5));
        Everybody joined = Everybody.together(List.of(
                SetEngine.of(crowd.subList(0, 400).stream()).now(),
                SetEngine.of(crowd.subList(400, 1_000).stream()).now()));
        SetEngine engine = SetEngine.of(joined);
        engine.apply(List.of(new Change.Remove(ChunkBuilder.idOf(crowd.getFirst()))));

        assertThat(joined.all().ids()).isEqualTo(ids(crowd, one -> true));
        assertThat(engine.now().size()).isEqualTo(999);
    }

    /** Some of them changed after the others were there, so that there are several chunks. */
    private static SetEngine engine(List<PersonFacts> crowd) {
        SetEngine engine = SetEngine.of(crowd.stream());
        for (int from = 0; from < crowd.size(); from += 97) {
            engine.apply(List.of(new Change.Put(crowd.get(from))));
        }
        return engine;
    }

    private static List<PersonFacts> crowd(int size, Random random) {
        return IntStream.range(0, size).mapToObj(i -> person(random)).toList();
    }

    private static PersonFacts person(Random random) {
        List<Value> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(Value.of(
                    random.nextInt(4) == 0 ? random.nextInt(100) : random.nextLong(1_000_000_000_000_000_000L)));
        }
        Map<String, List<Value>> fields = Map.of(
                "gender",
                List.of(Value.of(random.nextBoolean() ? "F" : "M")),
                "state",
                List.of(Value.of(random.nextBoolean() ? "MA" : "NH")),
                KEYS,
                keys);
        return PersonFacts.of(fields).with(MoreFacts.of(new UUID(random.nextLong(), random.nextLong())));
    }

    private static boolean is(PersonFacts one, String text) {
        return Stream.of("gender", "state").anyMatch(field -> one.values(field).contains(Value.of(text)));
    }

    private static List<UUID> ids(List<PersonFacts> crowd, Predicate<PersonFacts> test) {
        return crowd.stream()
                .filter(test)
                .map(ChunkBuilder::idOf)
                .sorted(Population.BY_ID)
                .toList();
    }

    private static Rule equal(String field, String text) {
        return new Rule.Compare(field, health.rapport.rules.Comparison.EQ, Value.of(text));
    }
}
