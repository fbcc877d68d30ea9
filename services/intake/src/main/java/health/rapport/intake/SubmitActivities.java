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
import health.rapport.runtime.persistence.GroupCommit;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes activities in, all of a request in one transaction, which others may share, each with an outcome of its own. */
@ApplicationScoped
public class SubmitActivities {
    /** From so many activities on, a request is worth a transaction of its own. */
    private static final int SMALL = 50;

    private static final GroupCommit.Limits GROUPS = new GroupCommit.Limits(200, 2, 5_000);

    private final TakeIn takeIn;
    private final RawInputs raw;
    private final Database database;
    private final DomainClock clock;
    private final Map<String, GroupCommit<Asked, List<Outcome>>> together = new ConcurrentHashMap<>();

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

    /** A request, judged. */
    private record Asked(byte[] body, Prepared prepared) {}

    /** The outcome of each activity, in order, once they are committed: small requests at the same time share a commit. */
    public Uni<List<Outcome>> submit(Sent sent) {
        Instant now = clock.instant();
        List<Candidate> candidates =
                sent.activities().stream().map(node -> candidate(node, now)).toList();
        boolean alone = candidates.size() >= SMALL;
        Asked asked = new Asked(sent.body(), takeIn.prepare(candidates, alone));
        return alone
                ? take(sent.door(), List.of(asked)).map(List::getFirst)
                : together(sent.door()).submit(asked);
    }

    // what one door brings in is kept together
    private GroupCommit<Asked, List<Outcome>> together(String door) {
        return together.computeIfAbsent(door, name -> new GroupCommit<>(GROUPS, asked -> take(name, asked)));
    }

    private Uni<List<List<Outcome>>> take(String door, List<Asked> asked) {
        Prepared prepared = Prepared.joined(asked.stream().map(Asked::prepared).toList());
        RawInput.Sealed sealed = raw.seal(RawInput.Origin.of(door), bodies(asked));
        return database.inTransaction(
                        tx -> takeIn.take(tx, Layout.CUSTOM_ACTIVITY, prepared).call(() -> raw.keep(tx, sealed)))
                .map(outcomes -> apart(asked, outcomes));
    }

    private static List<List<Outcome>> apart(List<Asked> asked, List<Outcome> outcomes) {
        List<List<Outcome>> all = new ArrayList<>(asked.size());
        int from = 0;
        for (Asked one : asked) {
            int to = from + one.prepared().size();
            all.add(outcomes.subList(from, to));
            from = to;
        }
        return all;
    }

    /** One after the other, a line break between them: JSON texts need no more to be told apart. */
    private static byte[] bodies(List<Asked> asked) {
        if (asked.size() == 1) {
            return asked.getFirst().body();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(asked.size() * 600);
        for (Asked one : asked) {
            all.writeBytes(one.body());
            all.write('\n');
        }
        return all.toByteArray();
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
