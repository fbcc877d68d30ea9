package health.rapport.audience.messaging;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.runtime.consume.BatchGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code people.persons} into the read model. */
@ApplicationScoped
public class PersonConsumer {
    private final BatchGuard guard;
    private final ReadModel readModel;

    public PersonConsumer(BatchGuard guard, ReadModel readModel) {
        this.guard = guard;
        this.readModel = readModel;
    }

    @Incoming("people.persons")
    Uni<Void> persons(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, PersonEvent.class, readModel::persons);
    }
}
