package health.rapport.runtime.outbox;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.kernel.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way out. The id follows from topic, fact and version, so that the same state of the same fact has the
 * same id however often it is sent.
 *
 * @param json the event, or null for the tombstone that lets Kafka forget the key
 */
public record OutgoingEvent(String topic, String key, UUID eventId, String type, byte @Nullable [] json) {
    private static final UUID NAMESPACE = UUID.fromString("5f0c7d5a-6a7e-5c59-9a39-8a1f3b1f6d10");
    /** Kafka takes a message of 1 MB by default; the rest is for headers. */
    private static final int LARGEST = 950_000;

    public OutgoingEvent {
        if (json != null && json.length > LARGEST) {
            throw new IllegalArgumentException(
                    "an event of type " + type + " has " + json.length + " bytes, more than " + LARGEST);
        }
    }

    /** The event that tells of this fact, on the topic that carries it. */
    public static OutgoingEvent of(Fact fact) {
        return of(Topic.of(fact), fact);
    }

    /** The same when the topic is known. */
    public static OutgoingEvent of(Topic topic, Fact fact) {
        String type = fact.getClass().getSimpleName();
        UUID id = Ids.derived(NAMESPACE, topic.topicName(), fact.factId(), Long.toString(fact.version()));
        return new OutgoingEvent(topic.topicName(), fact.key(), id, type, ContractJson.write(fact));
    }

    /** Makes a compacted topic forget everything of this key. */
    public static OutgoingEvent tombstone(Topic topic, String key) {
        UUID id = Ids.derived(NAMESPACE, topic.topicName(), key, "tombstone");
        return new OutgoingEvent(topic.topicName(), key, id, "Tombstone", null);
    }
}
