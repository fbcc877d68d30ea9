package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code people.relations} into the read model. */
@ApplicationScoped
public class RelationConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public RelationConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("people.relations")
    Uni<Void> relations(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, RelationEvent.class, readModel::relations);
    }
}
