package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.load.Loads;
import health.rapport.mastering.persistence.LoadJournal;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first load ends with the same persons as the ordinary path: in any order, also when it is killed and goes on. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class FirstLoadTest {
    private static final String LOADED = "SELECT COALESCE(sum(records), 0)::text FROM mastering.first_load";
    private static final String OPEN = "SELECT count(*)::text FROM mastering.first_load WHERE finished_at IS NULL";

    private static final String UNFOUND = """
            SELECT count(*)::text FROM (
                SELECT s.record_id, unnest(s.keys) FROM mastering.source_record s JOIN mastering.membership USING (record_id, version)
                EXCEPT ALL SELECT record_id, key FROM mastering.record_key) missing
            """;
    private static final String INDEXES =
            "SELECT indexname || indexdef FROM pg_indexes WHERE schemaname = 'mastering' ORDER BY 1";

    @Inject
    Worker worker;

    @Inject
    Loads loads;

    @Inject
    LoadJournal journal;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void endsWithTheSamePersonsInAnyOrder() {
        worker.take(World.submissions());
        List<String> expected = Tables.state();

        for (long seed = 1; seed <= 4; seed++) {
            Tables.empty();
            List<List<Submission>> batches = Worker.batches(World.shuffled(seed), seed, 1, 25);

            Set<Integer> acknowledged = loads.whole(batches);

            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
            assertThat(acknowledged).as("acknowledged").hasSize(batches.size());
            assertThat(loaded()).as("taken in by the load").isGreaterThan(30);
            assertThat(Tables.texts(OPEN)).containsExactly("0");
        }
    }

    @Test
    void goesOnAfterItWasKilled() {
        worker.take(World.submissions());
        List<String> expected = Tables.state();

        for (long seed = 21; seed <= 23; seed++) {
            Tables.empty();
            List<List<Submission>> batches = Worker.batches(World.shuffled(seed), seed, 5, 20);
            Set<Integer> acknowledged = loads.killed(batches, batches.size() / 2);
            long before = loaded();
            assertThat(before).as("committed before it was killed").isGreaterThan(5);
            assertThat(Tables.state()).as("half of it only").isNotEqualTo(expected);
            assertThat(Tables.texts(OPEN)).containsExactly("1");

            loads.whole(Loads.without(batches, acknowledged));

            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
            assertThat(loaded()).as("went on").isGreaterThan(before);
        }
    }

    @Test
    void allKeysAndIndexesAreThereWhenItIsOver() {
        List<String> expected = Tables.texts(INDEXES);

        loads.whole(Worker.batches(World.shuffled(61), 61, 1, 25));

        assertThat(loaded()).isGreaterThan(30);
        assertThat(Tables.texts(UNFOUND)).as("keys that lead nowhere").containsExactly("0");
        assertThat(Tables.texts(INDEXES)).isEqualTo(expected);
    }

    /** An operator who turns first loads off after a kill must not be left without them. */
    @Test
    void allKeysAndIndexesAreThereAgainWhenNobodyGoesOn() {
        List<String> expected = Tables.texts(INDEXES);
        List<List<Submission>> batches = Worker.batches(World.shuffled(62), 62, 5, 20);
        loads.killed(batches, batches.size() / 2);
        assertThat(Tables.texts(INDEXES)).as("while it is not over").hasSizeLessThan(expected.size());

        loads.givenUp();

        assertThat(Tables.texts(INDEXES)).isEqualTo(expected);
        assertThat(Tables.texts(OPEN)).containsExactly("0");
        assertThat(Tables.texts(UNFOUND)).as("keys that lead nowhere").containsExactly("0");
    }

    /** What waits for the end of a load would wait for ever behind a slow stream of records. */
    @Test
    void isOverWhenLittleComesAtATime() {
        worker.take(World.submissions());
        List<String> expected = Tables.state();
        Tables.empty();

        loads.trickled(Worker.batches(World.shuffled(51), 51, 1, 1));

        assertThat(Tables.state()).isEqualTo(expected);
        assertThat(loaded()).as("records of the first fifty pieces").isBetween(5L, 50L);
    }

    /** The counter-case: had everything been acknowledged that was taken, something would be missing. */
    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() {
        List<List<Submission>> batches = Worker.batches(World.shuffled(31), 31, 5, 20);
        int taken = batches.size() / 2;
        Set<Integer> acknowledged = loads.killed(batches, taken);
        loads.whole(Loads.without(batches, acknowledged));
        List<String> expected = Tables.state();

        Tables.empty();
        loads.killed(batches, taken);
        loads.whole(batches.subList(taken + 1, batches.size()));

        assertThat(Tables.state()).isNotEqualTo(expected);
    }

    @Test
    void whoeverElseTakesSomethingInWaitsUntilItIsOver() throws Exception {
        SqlConnection loader = database.pool().getConnection().await().atMost(Worker.PATIENCE);
        assertThat(journal.alone(new Sql(loader))).isTrue();
        CompletableFuture<Void> other = worker.later(World.submissions()).subscribeAsCompletionStage();

        TimeUnit.MILLISECONDS.sleep(700);
        assertThat(other).isNotDone();
        assertThat(Tables.texts("SELECT count(*)::text FROM mastering.source_record"))
                .containsExactly("0");

        journal.giveBack(new Sql(loader));
        loader.close().await().atMost(Worker.PATIENCE);
        other.get(60, TimeUnit.SECONDS);
        assertThat(Tables.state()).isNotEmpty();
    }

    @Test
    void whereSomebodyIsKnownEverythingGoesTheOrdinaryWay() {
        worker.take(World.submissions());
        List<String> expected = Tables.state();
        Tables.empty();
        worker.take(World.submissions().subList(0, 1));

        loads.whole(Worker.batches(World.shuffled(41), 41, 1, 25));

        assertThat(Tables.state()).isEqualTo(expected);
        assertThat(loaded()).isZero();
    }

    private static long loaded() {
        return Long.parseLong(Tables.texts(LOADED).getFirst());
    }
}
