package health.rapport.content.persistence;

import health.rapport.contracts.Fact;
import health.rapport.runtime.outbox.OutgoingEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes an event to the outbox in the transaction of the Hibernate session. The row is the one that {@code Outbox} of
 * the runtime writes; it cannot be used here, because a session does not hand out its connection.
 */
@ApplicationScoped
public class AssemblyEvents {
    private static final String INSERT =
            "INSERT INTO outbox (shard, topic, key, event_id, type, encoding, payload, republish)"
                    + " VALUES (:shard, :topic, :key, :eventId, :type, 'JSON', :payload, false)";
    private final int shards;

    public AssemblyEvents(@ConfigProperty(name = "rapport.outbox.shards") int shards) {
        this.shards = shards;
    }

    /** Call after the change is flushed, in its transaction; the relay finds the row within a quarter of a second. */
    public Uni<Void> append(Fact fact) {
        OutgoingEvent event = OutgoingEvent.of(fact);
        return Panache.getSession()
                .chain(session -> session.flush()
                        .chain(() -> session.createNativeQuery(INSERT)
                                .setParameter("shard", Math.floorMod(event.key().hashCode(), shards))
                                .setParameter("topic", event.topic())
                                .setParameter("key", event.key())
                                .setParameter("eventId", event.eventId())
                                .setParameter("type", event.type())
                                .setParameter("payload", event.json())
                                .executeUpdate()))
                .replaceWithVoid();
    }
}
