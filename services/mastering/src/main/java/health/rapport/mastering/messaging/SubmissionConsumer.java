package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Everything that intake accepted, a batch at a time. */
@ApplicationScoped
public class SubmissionConsumer {
    /** From so many events on they travel as compressed chunks. */
    private static final int MANY = 100;

    private final BatchGuard guard;
    private final MasterSubmissions master;
    private final Outbox outbox;
    private final Database database;

    public SubmissionConsumer(BatchGuard guard, MasterSubmissions master, Outbox outbox, Database database) {
        this.guard = guard;
        this.database = database;
        this.master = master;
        this.outbox = outbox;
    }

    /** A batch from Kafka; never fails. */
    public Uni<Void> submissions(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, Submission.class, this::apply);
    }

    /**
     * One batch. It is stored in a transaction of its own; what it means is decided in the transaction given. Both from a
     * worker thread, because deciding is work.
     */
    public Uni<Void> apply(SqlConnection tx, List<Received<Submission>> batch) {
        List<Submission> submissions = batch.stream().map(Received::event).toList();
        return database.inTransaction(first -> atWork(() -> master.store(new Sql(first), submissions)))
                .chain(stored -> atWork(() -> master.decide(new Sql(tx), stored)))
                .chain(events -> publish(tx, events));
    }

    private static <T> Uni<T> atWork(Supplier<T> step) {
        return Uni.createFrom().item(step).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    Uni<Void> publish(SqlConnection tx, List<Fact> events) {
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
