package health.rapport.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Takes activities in, all of a request in one transaction, each with an outcome of its own. */
@ApplicationScoped
public class SubmitActivities {
    private final TakeIn takeIn;
    private final RawInputs raw;
    private final Database database;
    private final DomainClock clock;

    public SubmitActivities(TakeIn takeIn, RawInputs raw, Database database, DomainClock clock) {
        this.takeIn = takeIn;
        this.raw = raw;
        this.database = database;
        this.clock = clock;
    }

    /** What was sent: the door it came in by, its bytes, and the activities found in them. */
    public record Sent(String door, byte[] body, List<JsonNode> activities) {
        public Sent {
            activities = List.copyOf(activities);
        }
    }

    /** The outcome of each activity, in order. */
    public Uni<List<Outcome>> submit(Sent sent) {
        Instant now = clock.instant();
        List<Candidate> candidates =
                sent.activities().stream().map(node -> candidate(node, now)).toList();
        RawInput.Sealed sealed = raw.seal(RawInput.Origin.of(sent.door()), sent.body());
        return database.inTransaction(
                tx -> takeIn.take(tx, Layout.CUSTOM_ACTIVITY, candidates).call(() -> raw.keep(tx, sealed)));
    }

    private static Candidate candidate(JsonNode node, Instant now) {
        Item item = ActivityJson.read(node);
        return new Candidate(
                Layout.CUSTOM_ACTIVITY,
                item,
                new Origin(sourceOf(item), now, 1),
                Quarantined.Place.API,
                new Whole(node));
    }

    /** What to file it under in quarantine, even if the source itself is what is wrong. */
    private static String sourceOf(Item item) {
        String source = item.fields().getOrDefault("source", "unknown");
        return SourceNames.isOne(source) ? source : "unknown";
    }

    private record Whole(JsonNode node) implements Candidate.Evidence {
        @Override
        public String identity() {
            return node instanceof ObjectNode object ? withoutSending(object).toString() : node.toString();
        }

        /** The same item sent again is the same. */
        private static JsonNode withoutSending(ObjectNode item) {
            return item.deepCopy().without(List.of("sentAt", "arrivedAt"));
        }

        @Override
        public byte[] payload() {
            return Payloads.ofActivity(node);
        }
    }
}
