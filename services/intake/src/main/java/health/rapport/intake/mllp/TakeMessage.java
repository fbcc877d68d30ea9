package health.rapport.intake.mllp;

import health.rapport.intake.Candidate;
import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.Outcome;
import health.rapport.intake.Payloads;
import health.rapport.intake.TakeIn;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.hl7.Charsets;
import health.rapport.intake.hl7.Fault;
import health.rapport.intake.hl7.Judged;
import health.rapport.intake.hl7.Part;
import health.rapport.intake.hl7.Sender;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Takes the facts of a message in: all of them, or the message waits in quarantine as a whole. */
@ApplicationScoped
public class TakeMessage {
    private final TakeIn takeIn;
    private final LatestRecords latest;
    private final IntakeRules rules;
    private final KeyedFingerprint fingerprint;
    private final DomainClock clock;

    public TakeMessage(
            TakeIn takeIn, LatestRecords latest, IntakeRules rules, KeyedFingerprint fingerprint, DomainClock clock) {
        this.takeIn = takeIn;
        this.latest = latest;
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.clock = clock;
    }

    /** What the rules say of a message. */
    Judged judge(Charsets.Decoded message, Sender sender) {
        return Judged.of(rules, message, sender, clock.instant());
    }

    /** Takes all parts in, but for those of which a newer message told already; the outcomes in the order of the parts. */
    Uni<List<Outcome>> accept(SqlConnection tx, Judged.Good good, Sent sent) {
        List<Part> parts = good.parts();
        List<byte[]> keys = parts.stream().map(part -> key(part, sent.source())).toList();
        return latest.claim(tx, keys, good.toldAt())
                .map(current -> current(keys, current))
                .chain(current -> take(tx, good, sent, current));
    }

    /** Puts the whole message aside; gives its outcome. */
    Uni<Outcome> quarantine(SqlConnection tx, List<Fault> faults, Sent sent) {
        List<Problem> problems = faults.stream().map(Fault::problem).toList();
        Map<String, String> market =
                sent.market().map(name -> Map.of("market", name)).orElse(Map.of());
        Item whole = new Item(Item.Form.HL7, market, Map.of(), List.of(), problems);
        Candidate candidate = new Candidate(Layout.PERSON, whole, origin(sent), Quarantined.Place.API, sent);
        return takeIn.take(tx, Layout.PERSON, List.of(candidate)).map(List::getFirst);
    }

    /** A message and who it is from. */
    record Sent(Charsets.Decoded message, String source, Optional<String> market) implements Candidate.Evidence {
        static Sent of(Charsets.Decoded message, Sender sender) {
            return new Sent(message, sender.source(), sender.market());
        }

        @Override
        public String identity() {
            return message.text();
        }

        @Override
        public byte[] payload() {
            return Payloads.ofMessage(message.text(), message.isTrue());
        }
    }

    private byte[] key(Part part, String source) {
        return fingerprint.of("hl7\u001d" + part.layout() + "\u001d" + source + "\u001d" + part.key());
    }

    private static List<Integer> current(List<byte[]> keys, Set<ByteBuffer> current) {
        return IntStream.range(0, keys.size())
                .filter(i -> current.contains(ByteBuffer.wrap(keys.get(i))))
                .boxed()
                .toList();
    }

    private Uni<List<Outcome>> take(SqlConnection tx, Judged.Good good, Sent sent, List<Integer> current) {
        Map<Layout, List<Integer>> byLayout = new TreeMap<>();
        current.forEach(
                i -> byLayout.computeIfAbsent(good.parts().get(i).layout(), layout -> new java.util.ArrayList<>())
                        .add(i));
        Outcome[] outcomes =
                good.submissions().stream().map(TakeMessage::superseded).toArray(Outcome[]::new);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<Layout, List<Integer>> group : byLayout.entrySet()) {
            all = all.chain(() -> takeGroup(tx, good, sent, group))
                    .invoke(done -> set(outcomes, group.getValue(), done))
                    .replaceWithVoid();
        }
        return all.replaceWith(() -> List.of(outcomes));
    }

    private Uni<List<Outcome>> takeGroup(
            SqlConnection tx, Judged.Good good, Sent sent, Map.Entry<Layout, List<Integer>> group) {
        List<Candidate> candidates = group.getValue().stream()
                .map(i -> new Candidate(
                        group.getKey(), good.parts().get(i).item(), origin(sent), Quarantined.Place.API, sent))
                .toList();
        return takeIn.take(tx, group.getKey(), candidates);
    }

    private static void set(Outcome[] outcomes, List<Integer> indexes, List<Outcome> done) {
        for (int k = 0; k < indexes.size(); k++) {
            outcomes[indexes.get(k)] = done.get(k);
        }
    }

    /** Whatever a newer message said of it stands. */
    private static Outcome superseded(java.util.UUID submission) {
        return new Outcome(Outcome.Kind.DUPLICATE, submission, null, List.of());
    }

    private Origin origin(Sent sent) {
        Instant now = clock.instant();
        return new Origin(sent.source(), now, 1);
    }
}
