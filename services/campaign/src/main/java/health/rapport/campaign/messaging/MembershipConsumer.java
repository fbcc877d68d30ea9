package health.rapport.campaign.messaging;

import health.rapport.campaign.journeys.EnterJourneys;
import health.rapport.campaign.persistence.journey.HappeningStore;
import health.rapport.contracts.membership.MembershipEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the read model of memberships, and lets people enter journeys by them; what is published again is no news. */
@ApplicationScoped
public class MembershipConsumer {
    private final BatchGuard guard;
    private final HappeningStore happenings;
    private final EnterJourneys journeys;

    @Inject
    public MembershipConsumer(BatchGuard guard, HappeningStore happenings, EnterJourneys journeys) {
        this.guard = guard;
        this.happenings = happenings;
        this.journeys = journeys;
    }

    @Incoming("audience.memberships")
    public Uni<Void> memberships(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, MembershipEvent.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<MembershipEvent>> batch) {
        List<MembershipEvent> again = batch.stream()
                .filter(Received::republished)
                .map(Received::event)
                .toList();
        List<MembershipEvent> news = batch.stream()
                .filter(one -> !one.republished())
                .map(Received::event)
                .toList();
        return happenings
                .members(tx, again)
                .chain(() -> happenings.members(tx, news))
                .chain(told -> journeys.happened(tx, told));
    }
}
