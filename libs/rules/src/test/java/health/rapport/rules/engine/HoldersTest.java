package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HoldersTest {
    @Property(tries = 300)
    void theyAreThoseOfWhomAnEventOrTheEndOfOneIsStillToCome(@ForAll("people") List<PersonFacts> people) {
        Instant moment = Instant.parse("2024-02-25T08:00:00Z");
        Everybody everybody = SetEngine.of(people.stream()).now();

        Map<UUID, Instant> coming = new HashMap<>();
        Holders.ofEventsAfter(everybody, moment).forEach(one -> coming.put(one.personId(), one.at()));
        for (PersonFacts person : people) {
            boolean near = times(person).allMatch(Ticks::fits);
            Instant at = coming.get(person.personId());
            Instant next = times(person)
                    .filter(time -> time.isAfter(moment))
                    .min(Instant::compareTo)
                    .orElse(null);
            if (near || at == null) {
                assertThat(at).isEqualTo(next);
            } else {
                assertThat(at).isBetween(moment, next == null ? Instant.MAX : next);
            }
        }
    }

    private static Stream<Instant> times(PersonFacts person) {
        return Stream.of(
                        person.activities().stream().map(fact -> fact.occurredAt()),
                        person.encounters().stream().map(fact -> fact.start()),
                        person.encounters().stream().flatMap(fact -> Stream.ofNullable(fact.end())),
                        person.more().ties().contacts().stream().map(fact -> fact.at()))
                .flatMap(all -> all);
    }

    @Test
    void whoHasOneOfSomeNumbersIsFoundUntilSheHasAnother() {
        UUID ann = new UUID(0, 1);
        UUID bea = new UUID(0, 2);
        SetEngine engine = SetEngine.of(Stream.of(numbered(ann, 7, 8), numbered(bea, 9)));

        assertThat(Holders.of(engine.now(), "#contact", Set.of(8L, 5L))).containsExactly(ann);
        assertThat(Holders.of(engine.now(), "#contact", Set.of(7L, 9L))).containsExactly(ann, bea);
        engine.apply(List.of(new Change.Put(numbered(ann, 6))));
        assertThat(Holders.of(engine.now(), "#contact", Set.of(8L, 5L))).isEmpty();
        assertThat(Holders.of(engine.now(), "#else", Set.of(6L))).isEmpty();
        assertThat(Holders.of(engine.now(), "#contact", Set.of())).isEmpty();
    }

    private static PersonFacts numbered(UUID id, long... numbers) {
        Map<String, List<Value>> fields = new HashMap<>();
        fields.put("#contact", LongStream.of(numbers).mapToObj(Value::of).toList());
        return PersonFacts.of(fields).with(health.rapport.rules.MoreFacts.of(id));
    }

    @Provide
    Arbitrary<List<PersonFacts>> people() {
        return Crowd.of(40);
    }
}
