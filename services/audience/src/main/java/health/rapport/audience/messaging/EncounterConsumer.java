package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code people.encounters} into the read model. */
@ApplicationScoped
public class EncounterConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public EncounterConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("people.encounters")
    Uni<Void> encounters(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, EncounterEvent.class, readModel::encounters);
    }
}
