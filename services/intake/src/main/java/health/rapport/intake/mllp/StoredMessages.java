package health.rapport.intake.mllp;

import health.rapport.intake.Outcome;
import health.rapport.intake.Payloads;
import health.rapport.intake.WholeItems;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.hl7.Charsets;
import health.rapport.intake.hl7.Fault;
import health.rapport.intake.hl7.Header;
import health.rapport.intake.hl7.Judged;
import health.rapport.intake.hl7.Location;
import health.rapport.intake.hl7.Sender;
import health.rapport.intake.hl7.UnreadableMessage;
import health.rapport.intake.persistence.Quarantined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Messages in quarantine: corrected as text, parsed and mapped again. */
@ApplicationScoped
public class StoredMessages implements WholeItems {
    private final TakeMessage takeMessage;
    private final Senders senders;

    public StoredMessages(TakeMessage takeMessage, Senders senders) {
        this.takeMessage = takeMessage;
        this.senders = senders;
    }

    @Override
    public Item.Form form() {
        return Item.Form.HL7;
    }

    @Override
    public Judgement judge(Quarantined stored, byte[] payload) {
        Kept kept = kept(stored.source(), payload);
        return new Judgement(
                switch (kept.judged()) {
                    case Judged.Good good -> List.of();
                    case Judged.Bad bad -> problems(bad);
                },
                kept.sender().flatMap(Sender::market).orElse(null));
    }

    @Override
    public Uni<Outcome> again(SqlConnection tx, Quarantined stored) {
        Kept kept = kept(stored.source(), stored.payload());
        return switch (kept.judged()) {
            case Judged.Good good ->
                takeMessage.accept(tx, good, kept.sent(stored.source())).map(outcomes -> whole(stored, outcomes));
            case Judged.Bad bad ->
                Uni.createFrom()
                        .item(new Outcome(Outcome.Kind.QUARANTINED, null, stored.quarantineId(), problems(bad)));
        };
    }

    /** What waits, with who sent it as far as that is still configured. */
    private record Kept(Charsets.Decoded message, Optional<Sender> sender, Judged judged) {
        TakeMessage.Sent sent(String source) {
            return new TakeMessage.Sent(message, source, sender.flatMap(Sender::market));
        }
    }

    private Kept kept(String source, byte[] payload) {
        Charsets.Decoded message = new Charsets.Decoded(Payloads.message(payload), !Payloads.isMisread(payload));
        try {
            Optional<Sender> sender = senders.of(Header.of(message.text()), new Senders.Stored(source));
            Judged judged = sender.map(one -> takeMessage.judge(message, one)).orElseGet(StoredMessages::unknownSender);
            return new Kept(message, sender, judged);
        } catch (UnreadableMessage noHeader) {
            Fault fault = new Fault(new Location("MSH", 1, 0), "hl7.structure", noHeader.why());
            return new Kept(message, Optional.empty(), new Judged.Bad(List.of(fault)));
        }
    }

    private static Judged unknownSender() {
        return new Judged.Bad(List.of(new Fault(
                new Location("MSH", 1, 3),
                "sender.unknown",
                "No configured sender of this source writes MSH-3 and MSH-4 so.")));
    }

    private static List<Problem> problems(Judged.Bad bad) {
        return bad.faults().stream().map(Fault::problem).toList();
    }

    /** The message ended as its first fact did; it is news where any of them was. */
    private static Outcome whole(Quarantined stored, List<Outcome> outcomes) {
        boolean isNews = outcomes.stream().anyMatch(one -> one.outcome() == Outcome.Kind.ACCEPTED);
        Outcome.Kind kind = isNews ? Outcome.Kind.ACCEPTED : Outcome.Kind.DUPLICATE;
        return new Outcome(kind, outcomes.getFirst().submissionId(), stored.quarantineId(), List.of());
    }
}
