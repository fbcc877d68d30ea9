package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code insight.scores} into the read model. */
@ApplicationScoped
public class ScoreConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public ScoreConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("insight.scores")
    Uni<Void> scores(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, ScoreEvent.class, readModel::scores);
    }
}
