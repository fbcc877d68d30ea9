package health.rapport.mastering;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.SubmissionConsumer;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes submissions in as the service does: a batch in one transaction, again after a conflict. */
@ApplicationScoped
class Worker {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SubmissionConsumer consumer;
    private final Database database;

    Worker(SubmissionConsumer consumer, Database database) {
        this.consumer = consumer;
        this.database = database;
    }

    /** One batch after the other, of so many. */
    void take(List<Submission> submissions, int batch) {
        for (int from = 0; from < submissions.size(); from += batch) {
            take(submissions.subList(from, Math.min(from + batch, submissions.size())));
        }
    }

    /** One batch. */
    void take(List<Submission> batch) {
        later(batch).await().atMost(PATIENCE);
    }

    /** One batch, once it is subscribed to. */
    Uni<Void> later(List<Submission> batch) {
        List<Received<Submission>> received = received(batch);
        return Uni.createFrom()
                .deferred(() -> database.inTransaction(tx -> consumer.apply(tx, received)))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(50);
    }

    /** As they come from Kafka. */
    static List<Received<Submission>> received(List<Submission> batch) {
        return batch.stream()
                .map(submission -> new Received<>(submission, "intake.submissions", 0, 0, null, null, false))
                .toList();
    }

    /** The same submissions in batches of {@code least} and up to so many more. */
    static List<List<Submission>> batches(List<Submission> all, long seed, int least, int more) {
        Random random = new Random(seed);
        List<List<Submission>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + least + random.nextInt(more));
            batches.add(all.subList(from, to));
            from = to;
        }
        return batches;
    }
}
