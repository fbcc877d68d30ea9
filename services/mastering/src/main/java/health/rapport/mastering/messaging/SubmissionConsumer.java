package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Everything that intake accepted, a batch at a time. */
@ApplicationScoped
public class SubmissionConsumer {
    /** From so many events on they travel as compressed chunks. */
    private static final int MANY = 100;

    private final BatchGuard guard;
    private final MasterSubmissions master;
    private final Outbox outbox;

    public SubmissionConsumer(BatchGuard guard, MasterSubmissions master, Outbox outbox) {
        this.guard = guard;
        this.master = master;
        this.outbox = outbox;
    }

    @Incoming("intake.submissions")
    public Uni<Void> submissions(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, Submission.class, this::apply);
    }

    /** One batch in the transaction given; from a worker thread, because deciding is work. */
    public Uni<Void> apply(SqlConnection tx, List<Received<Submission>> batch) {
        List<Submission> submissions = batch.stream().map(Received::event).toList();
        return Uni.createFrom()
                .item(() -> master.apply(new Sql(tx), submissions))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(events -> publish(tx, events));
    }

    private Uni<Void> publish(SqlConnection tx, List<Fact> events) {
        if (events.size() < MANY) {
            return outbox.append(tx, events);
        }
        Map<Topic, List<Fact>> byTopic = new EnumMap<>(Topic.class);
        events.forEach(event ->
                byTopic.computeIfAbsent(Topic.of(event), _ -> new ArrayList<>()).add(event));
        Uni<Void> all = Uni.createFrom().voidItem();
        for (List<Fact> ofTopic : byTopic.values()) {
            all = all.chain(() -> outbox.appendBulk(tx, ofTopic));
        }
        return all;
    }
}
