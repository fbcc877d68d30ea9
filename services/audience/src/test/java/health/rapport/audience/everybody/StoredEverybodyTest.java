package health.rapport.audience.everybody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.History;
import health.rapport.audience.Memory;
import health.rapport.audience.Replay;
import health.rapport.audience.Sql;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.audience.persistence.StoredEverybody;
import health.rapport.contracts.Fact;
import health.rapport.rules.engine.StoredParts;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever starts with what was stored, and follows from there, holds what the rows say. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class StoredEverybodyTest {
    private static final String INSERT =
            "INSERT INTO person (person_id, version, state, status) VALUES ('%s', 1, 'STATED', 'MASTERED')";

    @Inject
    EverybodyInMemory everybody;

    @Inject
    StoreEverybody stored;

    @Inject
    StoredEverybody store;

    @Inject
    HowRowsAreRead reading;

    @Inject
    PeopleReader reader;

    @Inject
    AudienceConfig config;

    @Inject
    Event<EverybodyAt> newer;

    @Inject
    Replay replay;

    @BeforeEach
    void nobodyYet() {
        Sql.run(
                "TRUNCATE person, activity, encounter, score, former_score, relation, contact, stored_part, stored_piece;"
                        + " UPDATE stored_everybody SET written_at = '-infinity', reading = NULL");
        await(() -> everybody.ready() && everybody.now().people().size() == 0);
    }

    /** An instance of the service that starts. */
    private final class Instance {
        private final EverybodyInMemory memory = new EverybodyInMemory();
        private final StoreEverybody parts = new StoreEverybody(store, memory, reading, config);
        private final FollowReadModel follower =
                new FollowReadModel(reader, new LoadEverybody(reader, parts, memory, config), memory, newer, config);

        Instance follow() throws Exception {
            follower.step();
            return this;
        }

        void requireWhatRowsSay() {
            assertThat(Memory.of(memory.now().people())).isEqualTo(Memory.ofRows(reader));
        }
    }

    @Test
    void afterAnyHistoryAndWhatHappenedWhileNobodyRanItIsWhatRowsSay() throws Exception {
        Random random = new Random(20260301);
        List<Fact> history = History.shuffledTwice(History.of20(), random);
        for (int part = 0; part < 5; part++) {
            history.subList(part * history.size() / 5, (part + 1) * history.size() / 5)
                    .forEach(replay::apply);
            Instance another = new Instance().follow();
            another.requireWhatRowsSay();
            Sql.run("UPDATE stored_everybody SET written_at = '-infinity'");
            if (part % 2 == 0) {
                another.parts.store();
            }
        }
        assertThat(new Instance().parts.restore())
                .as("what is stored can be used")
                .isNotNull();
        assertThat(Memory.ofRows(reader)).hasSize(10);
    }

    @Test
    void whatIsStoredIsReadInsteadOfTheRows() throws Exception {
        storeOneOf(UUID.randomUUID());
        UUID unseen = UUID.randomUUID();
        Sql.run("ALTER TABLE person DISABLE TRIGGER USER; " + INSERT.formatted(unseen)
                + "; ALTER TABLE person ENABLE TRIGGER USER");

        Instance instance = new Instance().follow();

        // nobody was told of her: so it can be seen where people come from
        assertThat(instance.memory.now().people().size()).isEqualTo(1);
        Sql.run("UPDATE stored_everybody SET reading = 'another version of the service'");
        new Instance().follow().requireWhatRowsSay();
    }

    @Test
    void whateverIsWrongWithItRowsAreReadInstead() throws Exception {
        for (String wrong : List.of(
                "UPDATE stored_everybody SET reading = 'other settings'",
                "UPDATE stored_everybody SET cluster = 7",
                "UPDATE stored_everybody SET seen = '999999999:999999999:'",
                "UPDATE read_model SET forgotten = pg_current_xact_id()",
                "TRUNCATE stored_part, stored_piece",
                "TRUNCATE stored_piece",
                "UPDATE stored_piece SET bytes = substring(bytes FOR 100)",
                "UPDATE stored_piece SET bytes = set_byte(bytes, 200, get_byte(bytes, 200) # 1)",
                "UPDATE stored_part SET live = set_byte(live, 13, get_byte(live, 13) # 1)")) {
            Sql.run("TRUNCATE stored_part, stored_piece; UPDATE stored_everybody SET written_at = '-infinity'");
            storeOneOf(UUID.randomUUID());
            assertThat(new Instance().parts.restore()).as(wrong).isNotNull();

            Sql.run(wrong);

            assertThat(new Instance().parts.restore()).as(wrong).isNull();
            new Instance().follow().requireWhatRowsSay();
        }
    }

    @Test
    void whoDiesBeforeAllIsWrittenLeavesWhatWasThereBefore() throws Exception {
        storeOneOf(UUID.randomUUID());
        Sql.run(INSERT.formatted(UUID.randomUUID()));
        Instance instance = new Instance().follow();
        List<String> before = Sql.texts("SELECT part_id FROM stored_piece ORDER BY 1");
        // the last statement fails, after parts and pieces were replaced
        var writing = new StoredEverybody.Writing(UUID.randomUUID(), Duration.ZERO, reading.mark(), "no snapshot");

        assertThatThrownBy(() -> store.write(
                        writing,
                        present -> new StoredParts().of(instance.memory.now().people(), Set.of(), Instant.now())))
                .isInstanceOf(RuntimeException.class);

        assertThat(Sql.texts("SELECT part_id FROM stored_piece ORDER BY 1")).isEqualTo(before);
        assertThat(new Instance().parts.restore()).isNotNull();
        new Instance().follow().requireWhatRowsSay();
    }

    @Test
    void oneInstanceWritesUntilItHasBeenSilentForLong() throws Exception {
        storeOneOf(UUID.randomUUID());
        Instance another = new Instance().follow();
        String writer = writer();

        another.parts.store();
        assertThat(writer()).isEqualTo(writer);

        Sql.run("UPDATE stored_everybody SET written_at = clock_timestamp() - interval '1 hour'");
        another.parts.store();
        assertThat(writer()).isNotEqualTo(writer);
        assertThat(Sql.texts("SELECT count(*) FROM stored_part")).containsExactly("1");
    }

    private static String writer() {
        return Sql.texts("SELECT writer FROM stored_everybody").toString();
    }

    private void storeOneOf(UUID person) {
        Sql.run("TRUNCATE person; " + INSERT.formatted(person));
        await(() ->
                everybody.now().people().size() == 1 && everybody.now().people().find(person) != null);
        Sql.run("UPDATE stored_everybody SET written_at = '-infinity'");
        stored.store();
    }

    private static void await(BooleanSupplier what) {
        Instant end = Instant.now().plusSeconds(20);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
