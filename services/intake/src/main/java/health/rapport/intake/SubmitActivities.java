package health.rapport.intake;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.persistence.Quarantined;
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
    private final Database database;
    private final DomainClock clock;

    public SubmitActivities(TakeIn takeIn, Database database, DomainClock clock) {
        this.takeIn = takeIn;
        this.database = database;
        this.clock = clock;
    }

    /** The outcome of each activity, in order. */
    public Uni<List<Outcome>> submit(List<JsonNode> activities) {
        Instant now = clock.instant();
        List<Candidate> candidates =
                activities.stream().map(node -> candidate(node, now)).toList();
        return database.inTransaction(tx -> takeIn.take(tx, Layout.CUSTOM_ACTIVITY, candidates));
    }

    private static Candidate candidate(JsonNode node, Instant now) {
        Item item = ActivityJson.read(node);
        return new Candidate(
                Layout.CUSTOM_ACTIVITY,
                item,
                new Origin(sourceOf(item), now, 1),
                Quarantined.Place.API,
                new Sent(node));
    }

    /** What to file it under in quarantine, even if the source itself is what is wrong. */
    private static String sourceOf(Item item) {
        String source = item.fields().getOrDefault("source", "unknown");
        return SourceNames.isOne(source) ? source : "unknown";
    }

    private record Sent(JsonNode node) implements Candidate.Evidence {
        @Override
        public String identity() {
            return node.toString();
        }

        @Override
        public byte[] payload() {
            return Payloads.ofActivity(node);
        }
    }
}
