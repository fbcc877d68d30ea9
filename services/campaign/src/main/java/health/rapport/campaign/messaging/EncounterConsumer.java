package health.rapport.campaign.messaging;

import health.rapport.campaign.journeys.EnterJourneys;
import health.rapport.campaign.persistence.journey.HappeningStore;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of encounters, and lets people enter journeys by them; what is published again is no news. */
@ApplicationScoped
public class EncounterConsumer {
    private final BatchGuard guard;
    private final HappeningStore happenings;
    private final EnterJourneys journeys;

    @Inject
    public EncounterConsumer(BatchGuard guard, HappeningStore happenings, EnterJourneys journeys) {
        this.guard = guard;
        this.happenings = happenings;
        this.journeys = journeys;
    }

    @Incoming("people.encounters")
    public Uni<Void> encounters(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, EncounterEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<EncounterEvent>> batch) {
        List<EncounterEvent> again = batch.stream()
                .filter(Received::republished)
                .map(Received::event)
                .toList();
        List<EncounterEvent> news = batch.stream()
                .filter(one -> !one.republished())
                .map(Received::event)
                .toList();
        return happenings
                .visits(tx, again)
                .chain(() -> happenings.visits(tx, news))
                .chain(told -> journeys.happened(tx, told));
    }
}
