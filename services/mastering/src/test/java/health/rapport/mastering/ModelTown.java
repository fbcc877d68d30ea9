package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.SubmissionConsumer;
import health.rapport.mastering.model.ModelChanges;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The small town for tests that change its model. */
@ApplicationScoped
public class ModelTown {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PERSONS = """
            SELECT string_agg(m.record_id::text, ',' ORDER BY m.record_id) AS members FROM mastering.membership m
            LEFT JOIN (SELECT DISTINCT record_id, after FROM mastering.shadow_change WHERE run_id = '%s') c USING (record_id)
            GROUP BY COALESCE(c.after, m.person_id) ORDER BY 1
            """;

    private final SubmissionConsumer consumer;
    private final ModelChanges changes;
    private final Database database;

    ModelTown(SubmissionConsumer consumer, ModelChanges changes, Database database) {
        this.consumer = consumer;
        this.changes = changes;
        this.database = database;
    }

    /** Everybody, decided by the model that ships; a doubting model that was never tried is there. */
    public void people() {
        asItWas();
        Tables.run("DELETE FROM mastering.shadow_change");
        Tables.run("DELETE FROM mastering.model_run WHERE model_id = 'untried'");
        Tables.run("DELETE FROM mastering.linkage_model WHERE model_id = 'untried'");
        Models.keep(Models.doubting("untried"));
        Tables.run("UPDATE mastering.linkage_model SET state = 'DRAFT' WHERE model_id = 'untried'");
        List<Received<Submission>> received = World.submissions().stream()
                .map(submission -> new Received<>(submission, "intake.submissions", 0, 0, null, null, false))
                .toList();
        database.inTransaction(tx -> consumer.apply(tx, received)).await().atMost(PATIENCE);
    }

    /** Nobody, and the model that ships. */
    public void asItWas() {
        Tables.empty();
        UUID run = changes.apply(shipped(), 0, "test").await().atMost(PATIENCE).runId();
        awaitEnd(run.toString());
    }

    /** Twelve hundred people, each known to two sources, which do not always agree: enough to learn from. */
    public void manyPeople() {
        asItWas();
        List<Submission> all = ManyPeople.submissions();
        for (int from = 0; from < all.size(); from += 300) {
            List<Received<Submission>> batch = Worker.received(all.subList(from, Math.min(all.size(), from + 300)));
            database.inTransaction(tx -> consumer.apply(tx, batch)).await().atMost(PATIENCE);
        }
    }

    /** The shipped model's name. */
    public static String shipped() {
        return Models.shipped();
    }

    /** Everything that must not depend on how it came about; who had relations and has none keeps an empty list. */
    public List<String> state() {
        return Tables.state().stream()
                .map(String::valueOf)
                .filter(line -> !(line.startsWith("relations ") && line.endsWith("[]")))
                .toList();
    }

    /** The records of each person. */
    public List<String> persons() {
        return Tables.texts(PERSONS.formatted(new UUID(0, 0)));
    }

    /** The same as this shadow run says it would be. */
    public List<String> foretold(String run) {
        return Tables.texts(PERSONS.formatted(run));
    }

    /** Waits until this run is over. */
    public void awaitEnd(String run) {
        String query = "SELECT state FROM mastering.model_run WHERE run_id = '" + run
                + "' AND state NOT IN ('RUNNING', 'PAUSED')";
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (Tables.texts(query).isEmpty()) {
            assertThat(System.nanoTime()).as("run %s goes on", run).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
