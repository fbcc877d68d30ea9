package health.rapport.campaign.messaging;

import health.rapport.campaign.persistence.SuppressionStore;
import health.rapport.contracts.suppression.SuppressionEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of suppression lists; an entry counts from the next claim on. */
@ApplicationScoped
public class SuppressionConsumer {
    private final BatchGuard guard;
    private final SuppressionStore suppression;

    @Inject
    public SuppressionConsumer(BatchGuard guard, SuppressionStore suppression) {
        this.guard = guard;
        this.suppression = suppression;
    }

    @Incoming("audience.suppressions")
    public Uni<Void> entries(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, SuppressionEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<SuppressionEvent>> batch) {
        return suppression.entries(tx, batch.stream().map(Received::event).toList());
    }
}
