package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.AsOf;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Population;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The set engine has no meaning of its own: it finds whom the reference finds. */
class SetEngineTest {
    private static final AsOf LEAP_DAY = new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

    @Property(tries = 10_000)
    void findsWhomTheReferenceFinds(
            @ForAll("rules") Rule rule, @ForAll("few") List<PersonFacts> people, @ForAll("moments") AsOf asOf) {
        assertAgree(rule, people, SetEngine.of(people.stream()).now(), asOf);
    }

    @Property(tries = 4_000)
    void findsWhomTheReferenceFindsForEachPartAlone(
            @ForAll("parts") Rule rule, @ForAll("many") List<PersonFacts> people, @ForAll("moments") AsOf asOf) {
        assertAgree(rule, people, SetEngine.of(people.stream()).now(), asOf);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void findsThemAlsoAfterPeopleCameChangedAndWent(
            @ForAll("rules") Rule rule, @ForAll("many") List<PersonFacts> people, @ForAll long seed) {
        Random random = new Random(seed);
        Map<UUID, PersonFacts> model = new LinkedHashMap<>();
        SetEngine engine = SetEngine.empty();

        for (int from = 0; from < people.size(); from += 7) {
            Everybody before = engine.now();
            List<PersonFacts> known = List.copyOf(model.values());
            List<Change> batch = batch(people.subList(from, Math.min(from + 7, people.size())), model, random);
            engine.apply(batch);

            assertThat(engine.now().size()).isEqualTo(model.size());
            assertAgree(rule, model.values(), engine.now(), LEAP_DAY);
            assertAgree(rule, known, before, LEAP_DAY);
        }
    }

    @Property(tries = 1_000)
    void findsThemAlsoInPartsThatWerePutTogether(
            @ForAll("parts") Rule rule,
            @ForAll("many") List<PersonFacts> people,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        List<Everybody> parts = new ArrayList<>();
        for (int from = 0; from < people.size(); from += size) {
            parts.add(SetEngine.of(people.subList(from, Math.min(people.size(), from + size)).stream())
                    .now());
        }
        SetEngine engine = SetEngine.of(Everybody.together(parts));
        assertAgree(rule, people, engine.now(), LEAP_DAY);

        List<PersonFacts> fewer = people.stream().skip(people.size() / 2).toList();
        engine.apply(people.stream()
                .limit(people.size() / 2)
                .<Change>map(one -> new Change.Remove(idOf(one)))
                .toList());
        assertAgree(rule, fewer, engine.now(), LEAP_DAY);
    }

    @Property(tries = 2_000)
    void daysOfEventsAreThoseOfTheCalendarAlsoWhereClocksGoBackOverMidnight(
            @ForAll("orders") Rule rule, @ForAll("few") List<PersonFacts> people, @ForAll("turns") Turn turn) {
        List<PersonFacts> then =
                people.stream().map(person -> turn.aroundIt(person)).toList();

        assertAgree(rule, then, SetEngine.of(then.stream()).now(), turn.asOf());
    }

    /** New people, changed ones, erased ones and ones merged into others; the model is changed with them. */
    private static List<Change> batch(List<PersonFacts> news, Map<UUID, PersonFacts> model, Random random) {
        Crowd crowd = new Crowd(random.nextLong());
        List<Change> batch = new ArrayList<>();
        for (PersonFacts person : news) {
            batch.add(new Change.Put(person));
            model.put(idOf(person), person);
        }
        for (PersonFacts person : List.copyOf(model.values())) {
            UUID id = idOf(person);
            switch (random.nextInt(8)) {
                case 0 -> {
                    batch.add(new Change.Remove(id));
                    model.remove(id);
                }
                case 1 -> {
                    PersonFacts changed = crowd.like(person, id);
                    batch.add(new Change.Put(changed));
                    model.put(id, changed);
                }
                case 2 -> {
                    long seed = random.nextLong();
                    batch.add(new Change.Revise(id, known -> merged(known, news.getFirst(), seed)));
                    model.put(id, merged(person, news.getFirst(), seed));
                }
                default -> {}
            }
        }
        return batch;
    }

    /** With the events of another added, and one of her own withdrawn. */
    private static PersonFacts merged(PersonFacts person, PersonFacts other, long seed) {
        var activities = new ArrayList<>(person.activities());
        activities.sort(Comparator.comparing(Object::toString));
        if (!activities.isEmpty()) {
            activities.remove(new Random(seed).nextInt(activities.size()));
        }
        activities.addAll(other.activities());
        var encounters = new ArrayList<>(person.encounters());
        encounters.addAll(other.encounters());
        return new PersonFacts(
                person.fields(), activities, encounters, other.scores(), person.personas(), person.more());
    }

    @Test
    void aRuleThatTakesTooLongIsStopped() {
        SetEngine engine = SetEngine.of(Crowd.of(50).filter(people -> people.size() > 3).sample().stream());
        RuleContext stopped = RuleContext.at(LEAP_DAY).stoppedBy(() -> {
            throw new RuleStoppedException("stopped");
        });

        assertThatThrownBy(() -> engine.now().matching(Rule.EVERYBODY, stopped))
                .isInstanceOf(RuleStoppedException.class);
    }

    @Test
    void peopleWithoutAnIdAreRefused() {
        PersonFacts nobody = PersonFacts.of(Map.of());

        assertThatThrownBy(() -> SetEngine.of(List.of(nobody).stream())).isInstanceOf(IllegalArgumentException.class);
    }

    /** A moment at which clocks were changed, and a zone in which they were. */
    record Turn(Instant at, ZoneId zone) {
        AsOf asOf() {
            return new AsOf(at.plus(Duration.ofDays(2)), zone);
        }

        /** What happened to her around the middle of all generated moments happened around this one. */
        PersonFacts aroundIt(PersonFacts person) {
            return new PersonFacts(
                    person.fields(),
                    person.activities().stream().map(this::moved).toList(),
                    person.encounters().stream().map(this::moved).toList(),
                    person.scores(),
                    person.personas(),
                    person.more());
        }

        private ActivityFact moved(ActivityFact fact) {
            return new ActivityFact(
                    fact.type(), near(fact.occurredAt()), null, fact.channel(), null, null, fact.attributes());
        }

        private EncounterFact moved(EncounterFact fact) {
            Instant end = fact.end();
            return new EncounterFact(
                    near(fact.start()),
                    fact.serviceLine(),
                    fact.facility(),
                    fact.encounterClass(),
                    fact.diagnoses(),
                    fact.procedures(),
                    end == null ? null : near(end),
                    fact.payer());
        }

        /** Within three hours, or, of every third, within three days. */
        private Instant near(Instant moment) {
            long second = Math.floorMod(moment.getEpochSecond(), 3L) == 0 ? 72 * 3600 : 3 * 3600;
            return at.plusSeconds(Math.floorMod(moment.getEpochSecond() / 7, 2 * second) - second);
        }
    }

    private static void assertAgree(Rule rule, Collection<PersonFacts> people, Everybody everybody, AsOf asOf) {
        RuleContext context = RuleContext.at(asOf).in(TestRules.CATALOGUE);

        assertThat(everybody.matching(rule, context).ids())
                .isEqualTo(Population.matching(rule, people::stream, context));
    }

    private static UUID idOf(PersonFacts person) {
        return Objects.requireNonNull(person.personId());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }

    @Provide
    Arbitrary<Rule> orders() {
        return Arbitraries.oneOf(
                TestRules.sequences(),
                TestRules.leaves()
                        .filter(rule ->
                                rule.op().equals("daysAfter") || rule.op().equals("last")));
    }

    @Provide
    Arbitrary<Turn> turns() {
        return Arbitraries.of(
                new Turn(Instant.parse("2024-03-24T03:00:00Z"), ZoneId.of("America/Asuncion")),
                new Turn(Instant.parse("2023-10-28T21:00:00Z"), ZoneId.of("Asia/Beirut")),
                new Turn(Instant.parse("2023-10-26T21:00:00Z"), ZoneId.of("Africa/Cairo")),
                new Turn(Instant.parse("2011-12-30T10:00:00Z"), ZoneId.of("Pacific/Apia")),
                new Turn(Instant.parse("1969-09-30T12:00:00Z"), ZoneId.of("Pacific/Kwajalein")),
                new Turn(Instant.parse("2024-11-03T06:00:00Z"), ZoneId.of("America/New_York")));
    }

    @Provide
    Arbitrary<Rule> parts() {
        return Arbitraries.oneOf(TestRules.leaves(), TestRules.leaves(), TestRules.comparing(), TestRules.sequences());
    }

    @Provide
    Arbitrary<List<PersonFacts>> few() {
        return Crowd.of(30);
    }

    @Provide
    Arbitrary<List<PersonFacts>> many() {
        return Crowd.of(90);
    }

    /** Also in zones whose clocks change at midnight, where days are shorter or come back. */
    @Provide
    Arbitrary<AsOf> moments() {
        Arbitrary<ZoneId> zones = Arbitraries.of("Africa/Cairo", "Asia/Beirut", "America/Asuncion", "Pacific/Apia")
                .map(ZoneId::of);
        return Arbitraries.oneOf(
                TestRules.asOfs(),
                Combinators.combine(TestRules.asOfs(), zones).as((asOf, zone) -> new AsOf(asOf.now(), zone)));
    }
}
