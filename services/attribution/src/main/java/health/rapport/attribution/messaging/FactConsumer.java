package health.rapport.attribution.messaging;

import health.rapport.attribution.persistence.ReadModel;
import health.rapport.contracts.Fact;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.BatchHandler;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** One channel a topic. All of them upsert, so what comes twice or late changes nothing. */
@ApplicationScoped
public class FactConsumer {
    private final BatchGuard guard;
    private final ReadModel facts;

    public FactConsumer(BatchGuard guard, ReadModel facts) {
        this.guard = guard;
        this.facts = facts;
    }

    @Incoming("people.persons")
    public Uni<Void> persons(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, PersonEvent.class, into(facts::people));
    }

    @Incoming("people.activities")
    public Uni<Void> activities(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, ActivityEvent.class, into(facts::activities));
    }

    @Incoming("people.encounters")
    public Uni<Void> encounters(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, EncounterEvent.class, into(facts::encounters));
    }

    @Incoming("people.links")
    public Uni<Void> links(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, LinkEvent.class, into(facts::links));
    }

    @Incoming("campaign.definitions")
    public Uni<Void> definitions(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, CampaignEvent.class, into(facts::campaigns));
    }

    @Incoming("campaign.assignments")
    public Uni<Void> assignments(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, CampaignEvent.class, into(facts::campaigns));
    }

    @Incoming("campaign.touchpoints")
    public Uni<Void> touchpoints(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, TouchpointEvent.class, into(facts::touchpoints));
    }

    private static <E extends Fact> BatchHandler<E> into(BiFunction<SqlConnection, List<E>, Uni<Void>> table) {
        return (tx, batch) ->
                table.apply(tx, batch.stream().map(Received::event).toList());
    }
}
