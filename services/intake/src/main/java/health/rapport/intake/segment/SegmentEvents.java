package health.rapport.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.Outcome;
import health.rapport.intake.SubmitActivities;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Takes events of Segment's API in, as activities. */
@ApplicationScoped
public class SegmentEvents {
    private final SubmitActivities activities;
    private final KeyedFingerprint fingerprint;
    private final DomainClock clock;

    SegmentEvents(SubmitActivities activities, KeyedFingerprint fingerprint, DomainClock clock) {
        this.activities = activities;
        this.fingerprint = fingerprint;
        this.clock = clock;
    }

    /** A request: its bytes, and its events, each with its type, context and time of sending. */
    public record Sent(byte[] body, List<JsonNode> events) {
        public Sent {
            events = List.copyOf(events);
        }
    }

    /** What became of each event, and the activity it was read as. */
    public record Taken(List<JsonNode> activities, List<Outcome> outcomes) {}

    /** Takes them in for whoever the key belongs to. */
    public Uni<Taken> take(Sent sent, WriteKey.Binding to) {
        Instant now = clock.instant();
        List<JsonNode> read =
                sent.events().stream().map(event -> activity(event, to, now)).toList();
        return activities
                .submit(new SubmitActivities.Sent("segment", sent.body(), read))
                .map(outcomes -> new Taken(read, outcomes));
    }

    private JsonNode activity(JsonNode event, WriteKey.Binding to, Instant now) {
        JsonNode read = SegmentActivity.of(event, to, now);
        if (read instanceof ObjectNode activity && !activity.has("messageId")) {
            activity.put("messageId", idOf(event, activity));
        }
        return read;
    }

    /** An event without an id is the same when it says the same of the same time; without a time it is always new. */
    private String idOf(JsonNode event, ObjectNode activity) {
        if (!activity.has("occurredAt")) {
            return "r-" + java.util.UUID.randomUUID();
        }
        ObjectNode content = event.deepCopy();
        content.remove("sentAt");
        return "h-" + fingerprint.hex("segment\u001d" + content);
    }
}
