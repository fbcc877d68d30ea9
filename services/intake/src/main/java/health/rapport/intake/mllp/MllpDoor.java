package health.rapport.intake.mllp;

import health.rapport.intake.Admission;
import health.rapport.intake.Outcome;
import health.rapport.intake.hl7.Acknowledgement;
import health.rapport.intake.hl7.AdtMapping;
import health.rapport.intake.hl7.Answer;
import health.rapport.intake.hl7.Charsets;
import health.rapport.intake.hl7.ErrorCode;
import health.rapport.intake.hl7.Header;
import health.rapport.intake.hl7.Judged;
import health.rapport.intake.hl7.Location;
import health.rapport.intake.hl7.Sender;
import health.rapport.intake.hl7.UnreadableMessage;
import health.rapport.intake.raw.RawInputs;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Decides what becomes of what arrived on the port, and writes the answer. */
@ApplicationScoped
public class MllpDoor {
    private static final Logger LOG = Logger.getLogger(MllpDoor.class);
    private static final String DOOR = "mllp";
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final TakeMessage takeMessage;
    private final Senders senders;
    private final Store store;
    private final MllpConfig config;
    private final DomainClock clock;

    public MllpDoor(TakeMessage takeMessage, Senders senders, Store store, MllpConfig config, DomainClock clock) {
        this.takeMessage = takeMessage;
        this.senders = senders;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Where messages are kept. */
    @ApplicationScoped
    static class Store {
        private final Database database;
        private final RawInputs rawInputs;
        private final Admission admission;
        private final AuditMessages audit;

        Store(Database database, RawInputs rawInputs, Admission admission, AuditMessages audit) {
            this.database = database;
            this.rawInputs = rawInputs;
            this.admission = admission;
            this.audit = audit;
        }

        AuditMessages audit() {
            return audit;
        }

        /** While the door is shut this fails as it does when the database is away. */
        <T> Uni<T> beside(byte[] raw, java.util.function.Function<SqlConnection, Uni<T>> work) {
            if (!admission.isOpen()) {
                return Uni.createFrom().failure(new RejectedExecutionException("the door is shut"));
            }
            return database.inTransaction(tx -> rawInputs.keep(tx, DOOR, raw).chain(() -> work.apply(tx)));
        }
    }

    /**
     * What to send back.
     *
     * @param frames to write, in order
     * @param close whether the connection ends after them
     */
    record Reply(List<byte[]> frames, boolean close) {
        static final Reply CLOSE = new Reply(List.of(), true);
    }

    /** The answer to what was found in the stream of this peer. */
    Uni<Reply> answer(MllpFramer.Found found, String peer) {
        return switch (found) {
            case MllpFramer.Found.Frame frame -> message(frame.message(), peer);
            case MllpFramer.Found.TooLong tooLong -> Uni.createFrom().item(tooLong(tooLong.beginning()));
            case MllpFramer.Found.NotMllp other -> Uni.createFrom().item(Reply.CLOSE);
        };
    }

    private Uni<Reply> message(byte[] raw, String peer) {
        Charsets.Decoded message = Charsets.decode(raw);
        Header header;
        try {
            header = Header.of(message.text());
        } catch (UnreadableMessage noHeader) {
            return Uni.createFrom().item(noHeader(noHeader));
        }
        return answer(raw, new Read(message, header), peer).map(answer -> reply(header, answer, false));
    }

    /** A message as far as it is read before it is known whose it is. */
    private record Read(Charsets.Decoded message, Header header) {}

    private Uni<Answer> answer(byte[] raw, Read read, String peer) {
        Optional<Answer.Refused> refused = refusal(read.header());
        Optional<Sender> sender = senders.of(read.header(), peer);
        if (sender.isEmpty()) {
            return Uni.createFrom()
                    .item(refused(ErrorCode.TABLE_VALUE_NOT_FOUND, 3, "This sender is not configured here."));
        }
        return refused.isPresent() ? Uni.createFrom().item(refused.get()) : kept(raw, read.message(), sender.get());
    }

    private Optional<Answer.Refused> refusal(Header header) {
        if (!header.version().startsWith("2.")) {
            return Optional.of(refused(ErrorCode.UNSUPPORTED_VERSION, 12, "Versions 2.1 to 2.9 are taken in."));
        }
        if (!header.type().equals("ADT")) {
            return Optional.of(refused(ErrorCode.UNSUPPORTED_MESSAGE_TYPE, 9, "ADT messages are taken in."));
        }
        if (!AdtMapping.knows(header.trigger())) {
            return Optional.of(
                    refused(ErrorCode.UNSUPPORTED_EVENT, 9, "A01, A03, A04, A08, A28, A31 and A40 are taken in."));
        }
        return config.processingIds().contains(header.processingId())
                ? Optional.empty()
                : Optional.of(refused(ErrorCode.UNSUPPORTED_PROCESSING_ID, 11, "This processing id is not taken in."));
    }

    /** Tries for a while where the database is away; whatever else fails would fail again. */
    private Uni<Answer> kept(byte[] raw, Charsets.Decoded message, Sender sender) {
        return Uni.createFrom()
                .deferred(() -> store.beside(raw, tx -> take(tx, message, sender)))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(config.patience().toMillis())
                .onFailure(failure -> !Failures.isInfrastructure(failure))
                .recoverWithItem(MllpDoor::failed)
                // a database that neither answers nor breaks off
                .ifNoItem()
                .after(config.patience().plus(LONGEST_WAIT))
                .fail();
    }

    private Uni<Answer> take(SqlConnection tx, Charsets.Decoded message, Sender sender) {
        TakeMessage.Sent sent = TakeMessage.Sent.of(message, sender);
        return switch (takeMessage.judge(message, sender)) {
            case Judged.Good good ->
                takeMessage
                        .accept(tx, good, sent)
                        .call(outcomes -> store.audit().taken(tx, sender, outcomes))
                        .map(MllpDoor::taken);
            case Judged.Bad bad ->
                takeMessage
                        .quarantine(tx, bad.faults(), sent)
                        .call(outcome -> store.audit().taken(tx, sender, List.of(outcome)))
                        .map(outcome -> quarantined(outcome, bad));
        };
    }

    private static Answer taken(List<Outcome> outcomes) {
        boolean isNews = outcomes.stream().anyMatch(one -> one.outcome() == Outcome.Kind.ACCEPTED);
        return new Answer.Taken(isNews ? "Taken in." : "Nothing new: known already, or superseded by a newer message.");
    }

    /** The same bad message may have been put right meanwhile. */
    private static Answer quarantined(Outcome outcome, Judged.Bad bad) {
        return outcome.quarantineId() == null
                ? new Answer.Taken("Taken in already, after it was put right in quarantine.")
                : new Answer.Quarantined(
                        "Kept in quarantine as " + outcome.quarantineId()
                                + "; nothing of it is taken in before it is put right.",
                        bad.faults());
    }

    private static Answer failed(Throwable failure) {
        LOG.errorf("a message could not be taken in: %s", Failures.describe(failure));
        return new Answer.Refused(
                ErrorCode.INTERNAL, new Location("MSH", 1, 0), "Not taken in because of a fault here.");
    }

    private static Answer.Refused refused(ErrorCode code, int field, String text) {
        return new Answer.Refused(code, new Location("MSH", 1, field), text);
    }

    private Reply tooLong(byte[] beginning) {
        String text = "At most " + config.messageBytes() + " bytes.";
        Answer answer = new Answer.Refused(ErrorCode.INTERNAL, new Location("MSH", 1, 0), text);
        try {
            return reply(Header.of(new String(beginning, StandardCharsets.UTF_8)), answer, true);
        } catch (UnreadableMessage noHeader) {
            return Reply.CLOSE;
        }
    }

    private Reply noHeader(UnreadableMessage noHeader) {
        Answer answer = new Answer.Refused(ErrorCode.SEGMENT_SEQUENCE, new Location("MSH", 1, 0), noHeader.why());
        return frames(
                Acknowledgement.ofUnreadable(clock.instant(), MllpDoor::controlId)
                        .of(answer),
                false);
    }

    private Reply reply(Header header, Answer answer, boolean close) {
        return frames(new Acknowledgement(header, clock.instant(), MllpDoor::controlId).of(answer), close);
    }

    private static Reply frames(List<String> messages, boolean close) {
        return new Reply(
                messages.stream()
                        .map(text -> MllpFramer.framed(text.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                close);
    }

    /** At most 20 characters, which versions before 2.7 allow. */
    private static String controlId() {
        return "R" + Long.toUnsignedString(Ids.next().getLeastSignificantBits(), Character.MAX_RADIX);
    }
}
