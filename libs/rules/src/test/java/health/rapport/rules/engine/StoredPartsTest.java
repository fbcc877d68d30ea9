package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.rules.AsOf;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Population;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.TestRules;
import health.rapport.rules.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What is stored and read back is everybody as they were, whatever came between. */
class StoredPartsTest {
    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");
    private static final RuleContext CONTEXT =
            RuleContext.at(new AsOf(NOW, ZoneOffset.UTC)).in(TestRules.CATALOGUE);

    /** As a store would keep it. */
    private static final class Shelf {
        private record Row(UUID id, Instant since, byte[] live) {}

        private final Map<UUID, byte[]> bytes = new HashMap<>();
        private List<Row> rows = List.of();
        private int written;

        void store(List<StoredParts.Part> parts) {
            written = 0;
            List<Row> next = new ArrayList<>();
            for (StoredParts.Part part : parts) {
                byte[] all = part.bytes();
                if (all != null) {
                    bytes.put(part.id(), all);
                    written++;
                }
                next.add(new Row(part.id(), part.since(), part.live()));
            }
            rows = next;
            bytes.keySet().retainAll(rows.stream().map(Row::id).toList());
        }

        Everybody read(StoredParts parts) {
            StoredParts.Reader reader = new StoredParts.Reader();
            return parts.together(rows.stream()
                    .map(row -> reader.read(row.id, row.since, row.live, Objects.requireNonNull(bytes.get(row.id))))
                    .toList());
        }

        boolean holds(String text) {
            return bytes.values().stream().anyMatch(all -> new String(all, StandardCharsets.ISO_8859_1).contains(text));
        }
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void whatIsReadBackAnswersAsTheReferenceDoes(
            @ForAll("rules") Rule rule, @ForAll("crowds") List<PersonFacts> people, @ForAll long seed) {
        Random random = new Random(seed);
        Map<UUID, PersonFacts> model = new HashMap<>();
        Shelf shelf = new Shelf();
        StoredParts parts = new StoredParts();
        SetEngine engine = SetEngine.empty();

        for (int from = 0; from < people.size(); from += 20) {
            List<Change> batch = new ArrayList<>();
            for (PersonFacts person : people.subList(from, Math.min(from + 20, people.size()))) {
                batch.add(new Change.Put(person));
                model.put(idOf(person), person);
            }
            for (PersonFacts person : List.copyOf(model.values())) {
                if (random.nextInt(10) == 0) {
                    batch.add(new Change.Remove(idOf(person)));
                    model.remove(idOf(person));
                }
            }
            engine.apply(batch);
            shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW));
            if (random.nextBoolean()) { // as after a restart
                parts = new StoredParts();
                engine = SetEngine.of(shelf.read(parts));
            }
            assertThat(everything(shelf.read(new StoredParts()))).isEqualTo(everything(engine.now()));
        }

        assertThat(engine.now().matching(rule, CONTEXT).ids())
                .isEqualTo(Population.matching(rule, model.values()::stream, CONTEXT));
    }

    @Test
    void onlyWhatChangedIsWritten() {
        List<PersonFacts> people = crowd(4_000);
        SetEngine engine = SetEngine.of(people.stream());
        Shelf shelf = new Shelf();
        StoredParts parts = new StoredParts();
        shelf.store(parts.of(engine.now(), Set.of(), NOW));
        assertThat(shelf.written).isEqualTo(1);
        UUID first = shelf.rows.getFirst().id();

        engine.apply(List.of(new Change.Put(people.getFirst())));
        shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW));
        assertThat(shelf.written).isEqualTo(1);
        assertThat(shelf.bytes).hasSize(2).containsKey(first);

        shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW));
        assertThat(shelf.written).isZero();

        shelf.store(parts.of(engine.now(), Set.of(), NOW));
        assertThat(shelf.written).as("what is not there has to be written").isEqualTo(2);
    }

    @Test
    void ofWhoeverIsErasedNothingIsLeftAndOfFormerFactsNotLongerThanADay() {
        List<PersonFacts> people = new ArrayList<>(crowd(100));
        people.set(7, named(people.get(7), "hx-erased"));
        people.set(8, named(people.get(8), "hx-former"));
        SetEngine engine = SetEngine.of(people.stream());
        Shelf shelf = new Shelf();
        StoredParts parts = new StoredParts();
        shelf.store(parts.of(engine.now(), Set.of(), NOW));
        assertThat(shelf.holds("hx-erased")).isTrue();

        engine.apply(List.of(new Change.Put(named(people.get(8), "hx-new"))));
        shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW));
        assertThat(shelf.holds("hx-former")).isTrue();
        assertThat(shelf.holds("hx-new")).isTrue();
        shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW.plus(Duration.ofHours(25))));
        assertThat(shelf.holds("hx-former")).isFalse();

        engine.apply(List.of(new Change.Remove(idOf(people.get(7)))));
        shelf.store(parts.of(engine.now(), shelf.bytes.keySet(), NOW.plus(Duration.ofHours(25))));
        assertThat(shelf.holds("hx-erased")).isFalse();
        assertThat(everything(shelf.read(new StoredParts()))).isEqualTo(everything(engine.now()));
    }

    @Test
    void whatIsDamagedOrOfAnotherFormatIsRefused() {
        SetEngine engine = SetEngine.of(crowd(200).stream());
        Shelf shelf = new Shelf();
        shelf.store(new StoredParts().of(engine.now(), Set.of(), NOW));
        byte[] all = shelf.bytes.values().iterator().next();

        for (int at : new int[] {0, 4, 40, all.length / 2, all.length - 1}) {
            all[at] ^= 1;
            assertThatThrownBy(() -> shelf.read(new StoredParts())).isInstanceOf(DamagedException.class);
            all[at] ^= 1;
        }
        assertThat(everything(shelf.read(new StoredParts()))).isEqualTo(everything(engine.now()));
    }

    private static PersonFacts named(PersonFacts person, String household) {
        var ties = person.more().ties();
        return person.with(
                person.more().with(new MoreFacts.Ties(ties.relations(), household, ties.audiences(), ties.contacts())));
    }

    /** Neither the order of people nor that of facts counts. */
    static Set<List<Object>> everything(Everybody everybody) {
        Set<List<Object>> all = new HashSet<>();
        everybody.slices().forEach(slice -> slice.people().forEach(person -> all.add(normal(person))));
        return all;
    }

    private static List<Object> normal(PersonFacts person) {
        MoreFacts more = person.more();
        Map<String, Set<Value>> fields = new HashMap<>();
        person.fields().forEach((name, values) -> fields.put(name, new HashSet<>(values)));
        fields.values().removeIf(Set::isEmpty);
        Map<String, List<MoreFacts.ScoredAt>> former =
                new HashMap<>(more.journey().formerScores());
        former.values().removeIf(List::isEmpty);
        return List.of(
                person.personId() + " " + more.home() + " " + more.ties().household(),
                fields,
                counted(person.activities()),
                counted(person.encounters()),
                counted(more.ties().contacts()),
                person.scores(),
                person.personas(),
                more.journey().stages(),
                former,
                more.ties().relations(),
                more.ties().audiences());
    }

    private static Map<Object, Long> counted(List<?> facts) {
        return facts.stream().collect(Collectors.groupingBy(fact -> fact, Collectors.counting()));
    }

    private static List<PersonFacts> crowd(int size) {
        PersonFacts model = TestRules.people().sample();
        Crowd crowd = new Crowd(5);
        Random random = new Random(7);
        return Stream.generate(() -> crowd.like(model, new UUID(random.nextLong(), random.nextLong())))
                .limit(size)
                .toList();
    }

    private static UUID idOf(PersonFacts person) {
        return Objects.requireNonNull(person.personId());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }

    @Provide
    Arbitrary<List<PersonFacts>> crowds() {
        return Crowd.of(90);
    }
}
