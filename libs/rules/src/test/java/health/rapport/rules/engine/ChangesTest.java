package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.AsOf;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.TestRules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** However many changes came, in whatever batches, everybody is as if read just now: joined columns say what columns made of people say. */
class ChangesTest {
    private static final AsOf NOW = new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC);

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void joinedChunksHoldJustThoseWhoAreThere(
            @ForAll("rules") Rule rule, @ForAll("people") List<PersonFacts> people, @ForAll long seed) {
        Random random = new Random(seed);
        Dictionaries said = Dictionaries.empty();
        List<Slice> slices = new ArrayList<>();
        for (int from = 0, size; from < people.size(); from += size) {
            size = Math.min(1 + random.nextInt(90), people.size() - from);
            slices.add(fewerOf(ChunkBuilder.of(people.subList(from, from + size), said), random));
        }
        Everybody apart = new Everybody(slices, said);
        Everybody joined = new Everybody(List.of(Slice.of(Joining.of(slices, said))), said);

        assertThat(StoredPartsTest.everything(joined)).isEqualTo(StoredPartsTest.everything(apart));
        assertSame(rule, joined, apart);
    }

    private static Slice fewerOf(Chunk chunk, Random random) {
        long[] live = Bits.all(chunk.size());
        int keep = random.nextInt(4);
        for (int ordinal = 0; ordinal < chunk.size(); ordinal++) {
            if (random.nextInt(4) > keep) {
                Bits.remove(live, ordinal);
            }
        }
        return new Slice(chunk, live);
    }

    /** So many that chunks of all sizes are joined, also those of which most are gone. */
    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void afterManyChangesEverybodyIsAsIfReadJustNow(@ForAll long seed) {
        Random random = new Random(seed);
        World world = new World(random, 4_000);
        SetEngine engine = SetEngine.of(world.people.values().stream());

        for (int changes = 0, size; changes < 9_000; changes += size) {
            size = 1 + random.nextInt(random.nextBoolean() ? 30 : 400);
            engine.apply(world.changed(size));
        }

        Everybody fresh = SetEngine.of(world.people.values().stream()).now();
        assertThat(engine.now().size()).isEqualTo(fresh.size());
        assertThat(engine.now().slices()).hasSizeLessThan(40);
        assertThat(StoredPartsTest.everything(engine.now())).isEqualTo(StoredPartsTest.everything(fresh));
        TestRules.all().list().ofSize(40).sample().forEach(rule -> assertSame(rule, engine.now(), fresh));
    }

    /** People as they are now, by what happened to them. */
    private static final class World {
        private final Random random;
        private final Crowd crowd;
        private final List<PersonFacts> models =
                TestRules.people().list().ofSize(5).sample();
        private final List<UUID> ids = new ArrayList<>();
        private final Map<UUID, PersonFacts> people = new LinkedHashMap<>();

        World(Random random, int size) {
            this.random = random;
            this.crowd = new Crowd(random.nextLong());
            for (int i = 0; i < size; i++) {
                put(newcomer());
            }
        }

        private UUID newcomer() {
            ids.add(new UUID(random.nextLong(), ids.size()));
            return ids.getLast();
        }

        private PersonFacts put(UUID id) {
            PersonFacts person = crowd.like(models.get(random.nextInt(models.size())), id);
            people.put(id, person);
            return person;
        }

        List<Change> changed(int size) {
            List<Change> batch = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                UUID id = random.nextInt(10) == 0 ? newcomer() : ids.get(random.nextInt(ids.size()));
                boolean leaves = random.nextInt(8) == 0;
                batch.add(leaves ? new Change.Remove(id) : new Change.Put(put(id)));
                if (leaves) {
                    people.remove(id);
                }
            }
            return batch;
        }
    }

    private static void assertSame(Rule rule, Everybody one, Everybody other) {
        RuleContext context = RuleContext.at(NOW).in(TestRules.CATALOGUE);
        assertThat(one.matching(rule, context).ids())
                .as(rule.toString())
                .isEqualTo(other.matching(rule, context).ids());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }

    @Provide
    Arbitrary<List<PersonFacts>> people() {
        return Crowd.of(200);
    }
}
