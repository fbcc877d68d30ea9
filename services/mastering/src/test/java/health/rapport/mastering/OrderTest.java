package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.SubmissionConsumer;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same submissions give the same persons: in any order, in any batches, twice, by several workers at once. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class OrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    SubmissionConsumer consumer;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void inWhateverOrderAndBatches() {
        one(World.submissions());
        List<String> expected = Tables.state();
        assertThat(expected)
                .as("something to compare")
                .hasSizeGreaterThan(200)
                .anyMatch(line -> line.startsWith("tie "));

        for (long seed = 1; seed <= 6; seed++) {
            Tables.empty();
            List<Submission> shuffled = shuffled(seed);
            batches(shuffled, seed).forEach(this::one);
            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void everythingAgainChangesNothingAndSaysNothing() {
        one(World.submissions());
        List<String> before = Tables.state();
        String versions = "SELECT sum(version) || ' ' || count(*) FROM mastering.person";
        String facts =
                "SELECT sum(version)::text FROM mastering.activity UNION ALL SELECT sum(version)::text FROM mastering.encounter";
        List<String> versionsBefore = Tables.texts(versions);
        List<String> factsBefore = Tables.texts(facts);

        batches(shuffled(99), 99).forEach(this::one);

        assertThat(Tables.state()).isEqualTo(before);
        assertThat(Tables.texts(versions)).isEqualTo(versionsBefore);
        assertThat(Tables.texts(facts)).isEqualTo(factsBefore);
    }

    @Test
    void severalWorkersAtOnce() {
        one(World.submissions());
        List<String> expected = Tables.state();

        for (long seed = 11; seed <= 13; seed++) {
            Tables.empty();
            List<Uni<Void>> work =
                    batches(shuffled(seed), seed).stream().map(this::apply).toList();
            Uni.join().all(work).usingConcurrencyOf(4).andFailFast().await().atMost(PATIENCE);
            assertThat(Tables.state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<Submission> shuffled(long seed) {
        List<Submission> all = new ArrayList<>(World.submissions());
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private static List<List<Submission>> batches(List<Submission> all, long seed) {
        Random random = new Random(seed);
        List<List<Submission>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(25));
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }

    private void one(List<Submission> batch) {
        apply(batch).await().atMost(PATIENCE);
    }

    /** As the guard does it: one transaction, again after a conflict. */
    private Uni<Void> apply(List<Submission> batch) {
        List<Received<Submission>> received = batch.stream()
                .map(submission -> new Received<>(submission, "intake.submissions", 0, 0, null, null, false))
                .toList();
        return Uni.createFrom()
                .deferred(() -> database.inTransaction(tx -> consumer.apply(tx, received)))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(50);
    }
}
