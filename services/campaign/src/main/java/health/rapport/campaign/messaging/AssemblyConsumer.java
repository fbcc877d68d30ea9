package health.rapport.campaign.messaging;

import health.rapport.campaign.persistence.AssemblyStore;
import health.rapport.contracts.assembly.AssemblyEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of approved content; a withdrawal counts from the next claim on. */
@ApplicationScoped
public class AssemblyConsumer {
    private final BatchGuard guard;
    private final AssemblyStore assemblies;

    @Inject
    public AssemblyConsumer(BatchGuard guard, AssemblyStore assemblies) {
        this.guard = guard;
        this.assemblies = assemblies;
    }

    @Incoming("content.approved")
    public Uni<Void> approved(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, AssemblyEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<AssemblyEvent>> batch) {
        return assemblies.apply(tx, batch.stream().map(Received::event).toList());
    }
}
