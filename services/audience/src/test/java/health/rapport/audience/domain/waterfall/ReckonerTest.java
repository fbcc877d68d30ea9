package health.rapport.audience.domain.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.Cap;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.Limits;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.waterfall.Waterfall.Cell;
import health.rapport.audience.domain.waterfall.Waterfall.Kind;
import health.rapport.audience.domain.waterfall.Waterfall.Reason;
import health.rapport.audience.domain.waterfall.Waterfall.Step;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.rules.Comparison;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import health.rapport.rules.engine.SetEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReckonerTest {
    private static final RuleContext CONTEXT =
            RuleContext.at(new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC));
    private static final MarketAccess EVERY_MARKET = new MarketAccess(true, Set.of());
    private static final UUID LIST = new UUID(7, 1);
    private static final UUID OTHER = new UUID(7, 2);
    private static final Rule WOMEN = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));

    @Test
    void eachReasonCountsWhoIsLeftOutByItFirst() {
        Waterfall seen = of(
                limited(null, LIST, OTHER),
                Stream.of(
                        person("deceased", true),
                        person(Eligible.SUPPRESSED, Eligible.EVERYWHERE),
                        person(Eligible.SUPPRESSED, LIST.toString(), OTHER.toString()),
                        person(Eligible.SUPPRESSED, OTHER.toString()),
                        person("gender", "M"),
                        person("hasEmail", true)));

        assertThat(seen.steps())
                .containsExactly(
                        new Step(Reason.DECEASED, 1),
                        new Step(Reason.SENSITIVITY, 0),
                        new Step(Reason.DUPLICATE, 0),
                        new Step(Reason.LIST_EVERYWHERE, 1),
                        new Step(Reason.LIST, LIST, 1),
                        new Step(Reason.LIST, OTHER, 1),
                        new Step(Reason.CAP, 0));
        assertThat(seen.matched()).isEqualTo(6);
        assertThat(seen.chosen()).isEqualTo(2);
        assertThat(seen.reach().adults()).containsEntry(Set.of(Way.EMAIL), 1).containsEntry(Set.of(), 1);
    }

    @Test
    void aFewWithALabelAreNotToldApartFromTheDead() {
        Stream<PersonFacts> few = IntStream.range(0, 10).mapToObj(i -> person(Eligible.SENSITIVE, true));
        assertThat(of(Limits.NONE, Stream.concat(few, Stream.of(person("deceased", true))))
                        .steps())
                .contains(new Step(Reason.DECEASED_OR_SENSITIVITY, 11))
                .extracting(Step::reason)
                .doesNotContain(Reason.SENSITIVITY);

        Stream<PersonFacts> many = IntStream.range(0, 11).mapToObj(i -> person(Eligible.SENSITIVE, true));
        assertThat(of(Limits.NONE, many).steps()).contains(new Step(Reason.SENSITIVITY, 11));
    }

    @Test
    void whoHasSeveralPersonasIsInOneCellOnly() {
        Waterfall seen =
                of(Limits.NONE, Stream.of(personas("a"), personas("a", "b"), personas("b"), personas("b"), personas()));

        assertThat(seen.charts())
                .filteredOn(chart -> chart.by().equals("persona"))
                .flatExtracting(Waterfall.Chart::cells)
                .containsExactly(
                        new Cell(Kind.VALUE, "a", 1),
                        new Cell(Kind.VALUE, "b", 2),
                        new Cell(Kind.SEVERAL, "", 1),
                        new Cell(Kind.OTHER, "", 0),
                        new Cell(Kind.UNKNOWN, "", 1));
    }

    @Test
    void everyStepAndChartAddsUpWhoeverThereIs() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<PersonFacts> people = IntStream.range(0, random.nextInt(400))
                    .mapToObj(i -> anybody(random))
                    .toList();
            Limits limits = limited(random.nextBoolean() ? Cap.byLot(1 + random.nextInt(150), LIST) : null, LIST);
            Audience audience = audience(limits);
            Selector selector = selector(people.stream());
            Waterfall seen = new Reckoner(selector, CONTEXT).waterfall(audience, "risk");

            int chosen = selector.select(audience).members().size();
            assertThat(seen.chosen()).isEqualTo(chosen);
            assertThat(seen.matched()).as("seed %s", seed).isEqualTo((int)
                    people.stream().filter(ReckonerTest::matches).count());
            assertThat(seen.steps()).allMatch(step -> step.count() >= 0);
            assertThat(seen.reach().minors() + sum(seen.reach().adults().values().stream()))
                    .isEqualTo(chosen);
            assertThat(seen.charts())
                    .extracting(Waterfall.Chart::by)
                    .containsExactly("age", "gender", "market", "payer", "persona", "score");
            for (Waterfall.Chart chart : seen.charts()) {
                assertThat(chart.cells()).allMatch(cell -> cell.count() >= 0);
                assertThat(sum(chart.cells().stream().map(Cell::count)))
                        .as("seed %s, %s", seed, chart)
                        .isEqualTo(chosen);
            }
        }
    }

    /** The groups of {@link #audience} take everybody but the incomplete. */
    private static boolean matches(PersonFacts person) {
        return !person.values(Eligible.STATUS).contains(Value.of("INCOMPLETE"));
    }

    private static int sum(Stream<Integer> numbers) {
        return numbers.mapToInt(Integer::intValue).sum();
    }

    private static Waterfall of(Limits limits, Stream<PersonFacts> people) {
        return new Reckoner(selector(people), CONTEXT).waterfall(audience(limits), null);
    }

    private static Selector selector(Stream<PersonFacts> people) {
        return new Selector(SetEngine.of(people).now(), EVERY_MARKET, CONTEXT);
    }

    private static Audience audience(Limits limits) {
        return new Audience(
                LIST,
                1,
                "test",
                List.of(
                        new AudienceGroup("women", RecordType.MASTERED, WOMEN, null),
                        new AudienceGroup("others", RecordType.MASTERED, Rule.EVERYBODY, null),
                        new AudienceGroup("leads", RecordType.UNMASTERED, Rule.EVERYBODY, null)),
                limits);
    }

    private static Limits limited(@org.jspecify.annotations.Nullable Cap cap, UUID... lists) {
        return new Limits(cap, Set.of(lists));
    }

    private static PersonFacts person(String field, boolean flag) {
        return known(Map.of(field, List.of(Value.of(flag))));
    }

    private static PersonFacts person(String field, String... texts) {
        return known(Map.of(field, Stream.of(texts).map(Value::of).toList()));
    }

    private static PersonFacts known(Map<String, List<Value>> more) {
        Map<String, List<Value>> fields = new HashMap<>(more);
        fields.putIfAbsent(Eligible.STATUS, List.of(Value.of("MASTERED")));
        return PersonFacts.of(fields).with(MoreFacts.of(UUID.randomUUID()));
    }

    private static PersonFacts personas(String... personas) {
        PersonFacts person = known(Map.of());
        return new PersonFacts(person.fields(), List.of(), List.of(), Map.of(), Set.of(personas), person.more());
    }

    private static PersonFacts anybody(Random random) {
        Map<String, List<Value>> fields = new HashMap<>();
        fields.put(
                Eligible.STATUS,
                some(random, "MASTERED", "MASTERED", "UNMASTERED", "INCOMPLETE").subList(0, 1));
        fields.put("gender", some(random, "F", "M", "X").subList(0, 1));
        fields.put("market", some(random, "east", "west"));
        fields.put(Eligible.SUPPRESSED, random.nextInt(4) > 0 ? List.of() : some(random, "*", LIST.toString()));
        fields.put(Eligible.CONTACT, List.of(Eligible.contact("k" + random.nextInt(300))));
        for (String flag : List.of("hasEmail", "hasPhone", "hasStreetAddress")) {
            fields.put(flag, List.of(Value.of(random.nextBoolean())));
        }
        for (String flag : List.of(Eligible.DECEASED, Eligible.SENSITIVE)) {
            fields.put(flag, List.of(Value.of(random.nextInt(9) == 0)));
        }
        if (random.nextBoolean()) {
            fields.put("postalCode", List.of(Value.of("01103")));
            fields.put("birthDate", List.of(Value.of(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000)))));
        }
        Map<String, BigDecimal> scores =
                random.nextBoolean() ? Map.of() : Map.of("risk", BigDecimal.valueOf(random.nextDouble() * 4));
        return new PersonFacts(
                fields, List.of(), List.of(), scores, names(random), MoreFacts.of(new UUID(1, random.nextLong())));
    }

    private static List<Value> some(Random random, String... texts) {
        List<Value> values = new ArrayList<>();
        values.add(Value.of(texts[random.nextInt(texts.length)]));
        if (random.nextInt(5) == 0) {
            values.add(Value.of(texts[random.nextInt(texts.length)]));
        }
        return values;
    }

    private static Set<String> names(Random random) {
        return random.nextInt(3) == 0 ? Set.of("p" + random.nextInt(40), "q") : Set.of("p" + random.nextInt(40));
    }
}
