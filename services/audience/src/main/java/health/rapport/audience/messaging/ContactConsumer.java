package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code campaign.touchpoints} into the read model. */
@ApplicationScoped
public class ContactConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public ContactConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("campaign.touchpoints")
    Uni<Void> contacts(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, TouchpointEvent.class, readModel::contacts);
    }
}
