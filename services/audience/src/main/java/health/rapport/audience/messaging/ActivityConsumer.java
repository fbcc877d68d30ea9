package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code people.activities} into the read model. */
@ApplicationScoped
public class ActivityConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public ActivityConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("people.activities")
    Uni<Void> activities(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, ActivityEvent.class, readModel::activities);
    }
}
