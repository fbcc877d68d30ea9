package health.rapport.campaign.messaging;

import health.rapport.campaign.journeys.EnterJourneys;
import health.rapport.campaign.persistence.PersonStore;
import health.rapport.campaign.persistence.SuppressionStore;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of people. */
@ApplicationScoped
public class PersonConsumer {
    private final BatchGuard guard;
    private final PersonStore people;
    private final SuppressionStore suppression;
    private final EnterJourneys journeys;

    @Inject
    public PersonConsumer(BatchGuard guard, PersonStore people, SuppressionStore suppression, EnterJourneys journeys) {
        this.guard = guard;
        this.people = people;
        this.suppression = suppression;
        this.journeys = journeys;
    }

    @Incoming("people.persons")
    public Uni<Void> persons(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, PersonEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<PersonEvent>> batch) {
        List<PersonEvent> events = batch.stream().map(Received::event).toList();
        return people.apply(tx, events)
                .chain(() -> suppression.people(tx, events))
                .chain(() -> journeys.changed(tx, events));
    }
}
