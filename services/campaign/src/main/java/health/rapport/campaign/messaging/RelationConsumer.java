package health.rapport.campaign.messaging;

import health.rapport.campaign.persistence.GuardianStore;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of guardians. */
@ApplicationScoped
public class RelationConsumer {
    private final BatchGuard guard;
    private final GuardianStore guardians;

    @Inject
    public RelationConsumer(BatchGuard guard, GuardianStore guardians) {
        this.guard = guard;
        this.guardians = guardians;
    }

    @Incoming("people.relations")
    public Uni<Void> relations(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, RelationEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<RelationEvent>> batch) {
        return guardians.apply(
                tx,
                batch.stream()
                        .map(received -> (RelationsStated) received.event())
                        .toList());
    }
}
