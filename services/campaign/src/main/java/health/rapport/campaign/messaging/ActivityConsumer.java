package health.rapport.campaign.messaging;

import health.rapport.campaign.journeys.EnterJourneys;
import health.rapport.campaign.persistence.journey.HappeningStore;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of activities, and lets people enter journeys by them; what is published again is no news. */
@ApplicationScoped
public class ActivityConsumer {
    private final BatchGuard guard;
    private final HappeningStore happenings;
    private final EnterJourneys journeys;

    @Inject
    public ActivityConsumer(BatchGuard guard, HappeningStore happenings, EnterJourneys journeys) {
        this.guard = guard;
        this.happenings = happenings;
        this.journeys = journeys;
    }

    @Incoming("people.activities")
    public Uni<Void> activities(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, ActivityEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<ActivityEvent>> batch) {
        List<ActivityEvent> again = batch.stream()
                .filter(Received::republished)
                .map(Received::event)
                .toList();
        List<ActivityEvent> news = batch.stream()
                .filter(one -> !one.republished())
                .map(Received::event)
                .toList();
        return happenings
                .activities(tx, again)
                .chain(() -> happenings.activities(tx, news))
                .chain(told -> journeys.happened(tx, told));
    }
}
