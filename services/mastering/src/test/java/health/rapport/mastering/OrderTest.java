package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.messaging.MasterSubmissions;
import health.rapport.mastering.messaging.SubmissionConsumer;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.stewardship.Ask;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same submissions give the same persons: in any order, in any batches, twice, by several workers at once. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class OrderTest {
    @Inject
    SubmissionConsumer consumer;

    @Inject
    Worker worker;

    @Inject
    MasterSubmissions master;

    @Inject
    Stewards stewards;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void inWhateverOrderAndBatches() {
        worker.take(World.submissions());
        List<String> expected = Tables.state();
        assertThat(expected)
                .as("something to compare")
                .hasSizeGreaterThan(200)
                .anyMatch(line -> line.startsWith("tie "))
                .anyMatch(line -> line.startsWith("relations ") && line.matches(".*GUARDIAN[0-9a-f]{8}-.*"))
                .anyMatch(line -> line.matches("relations .*GUARDIANp-8.*"));

        for (long seed = 1; seed <= 6; seed++) {
            Tables.empty();
            List<Submission> shuffled = World.shuffled(seed);
            Worker.batches(shuffled, seed, 1, 25).forEach(worker::take);
            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void everythingAgainChangesNothingAndSaysNothing() {
        worker.take(World.submissions());
        List<String> before = Tables.state();
        String versions = "SELECT sum(version) || ' ' || count(*) FROM mastering.person";
        String facts = "SELECT sum(version)::text FROM mastering.activity UNION ALL SELECT sum(version)::text FROM"
                + " mastering.encounter";
        List<String> versionsBefore = Tables.texts(versions);
        List<String> factsBefore = Tables.texts(facts);

        Worker.batches(World.shuffled(99), 99, 1, 25).forEach(worker::take);

        assertThat(Tables.state()).isEqualTo(before);
        assertThat(Tables.texts(versions)).isEqualTo(versionsBefore);
        assertThat(Tables.texts(facts)).isEqualTo(factsBefore);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void severalWorkersAtOnceThoughManyAreStoppedHalfWay(int workers) {
        worker.take(World.submissions());
        List<String> expected = Tables.state();

        for (long seed = 11; seed <= 12; seed++) {
            Tables.empty();
            Random random = new Random(seed);
            List<Uni<Void>> work = Worker.batches(World.shuffled(seed), seed, 1, 25).stream()
                    .map(batch -> random.nextInt(3) == 0
                            ? stopped(batch).chain(() -> worker.later(batch))
                            : worker.later(batch))
                    .toList();
            Uni.join()
                    .all(work)
                    .usingConcurrencyOf(workers)
                    .andFailFast()
                    .await()
                    .atMost(Worker.PATIENCE);
            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** What stewards said belongs to the set as well: nobody can tell when it was said. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whenStewardsSaidItDoesNotMatter(int workers) {
        worker.take(World.submissions());
        List<String> undecided = Tables.state();
        words().forEach(word -> stewards.later(word).await().atMost(Worker.PATIENCE));
        List<String> expected = Tables.state();
        assertThat(expected).as("their words change something").isNotEqualTo(undecided);

        for (long seed = 31; seed <= 32; seed++) {
            Tables.empty();
            List<Submission> shuffled = World.shuffled(seed);
            List<Submission> first = shuffled.stream().filter(OrderTest::named).toList();
            worker.take(first);
            List<Uni<Void>> work = new ArrayList<>();
            words().forEach(word -> work.add(stewards.later(word).replaceWithVoid()));
            Worker.batches(shuffled, seed, 1, 25).forEach(batch -> work.add(worker.later(batch)));
            Collections.shuffle(work, new Random(seed));
            Uni.join()
                    .all(work)
                    .usingConcurrencyOf(workers)
                    .andFailFast()
                    .await()
                    .atMost(Worker.PATIENCE);
            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** Whether a steward speaks of it: it has to be there before, in whatever version. */
    private static boolean named(Submission submission) {
        return submission instanceof PersonRecordSubmitted person
                && List.of("p-1", "p-30", "p-2", "p-17", "p-6", "c-6", "p-12", "c-12")
                        .contains(person.source().id());
    }

    private static List<Ask> words() {
        return List.of(
                word("ehr", "p-1", "ehr", "p-30", Statement.Kind.MUST),
                word("ehr", "p-2", "ehr", "p-17", Statement.Kind.MUST),
                word("ehr", "p-6", "clinic", "c-6", Statement.Kind.CANNOT),
                word("ehr", "p-12", "clinic", "c-12", Statement.Kind.CANNOT));
    }

    @SuppressWarnings("TooManyParameters") // two records by their sources
    private static Ask word(String system, String id, String other, String otherId, Statement.Kind kind) {
        return new Ask.LinkOfRecords(
                Given.id("person", system, id),
                Given.id("person", other, otherId),
                kind,
                new Ask.Care("*", true, "a test"));
    }

    /** What the two transactions are for: the same in one transaction misses what another worker is storing. */
    @Test
    void inOneTransactionTwoWorkersWouldMissOneAnother() {
        List<Submission> one = List.of(Given.record("ehr", "twice-1", twice()));
        List<Submission> other = List.of(Given.record("clinic", "twice-2", twice()));

        together(one, other, false);
        assertThat(persons()).as("missed").isEqualTo("2");

        Tables.empty();
        together(one, other, true);
        assertThat(persons()).isEqualTo("1");
    }

    /** Both workers have done everything before either commits what it decided. */
    private void together(List<Submission> one, List<Submission> other, boolean storedBefore) {
        Uni<MasterSubmissions.Stored> nothing = Uni.createFrom().nullItem();
        for (List<Submission> batch : List.of(one, other)) {
            nothing = storedBefore ? nothing.chain(() -> database.inTransaction(tx -> stored(tx, batch))) : nothing;
        }
        nothing.await().atMost(Worker.PATIENCE);
        database.inTransaction(first -> decided(first, one)
                        .chain(() -> storedBefore
                                ? Uni.createFrom().voidItem()
                                : database.inTransaction(second -> decided(second, other))))
                .await()
                .atMost(Worker.PATIENCE);
        if (storedBefore) {
            database.inTransaction(second -> decided(second, other)).await().atMost(Worker.PATIENCE);
        }
    }

    private Uni<MasterSubmissions.Stored> stored(SqlConnection tx, List<Submission> batch) {
        return Uni.createFrom()
                .item(() -> master.store(new Sql(tx), batch))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> decided(SqlConnection tx, List<Submission> batch) {
        return stored(tx, batch)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(stored -> master.decide(new Sql(tx), stored))
                .replaceWithVoid();
    }

    private static Given.Data twice() {
        return Given.named("Ottoline", "Twicebury").born("1961-04-05").at("9 Elder Lane", "01105");
    }

    private static String persons() {
        return Tables.texts("SELECT count(DISTINCT person_id)::text FROM mastering.membership")
                .getFirst();
    }

    /** A worker that is stopped before it commits what it decided; what it stored is there. */
    private Uni<Void> stopped(List<Submission> batch) {
        return database.inTransaction(tx -> consumer.apply(tx, Worker.received(batch))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("stopped"))))
                .onFailure()
                .recoverWithNull();
    }
}
