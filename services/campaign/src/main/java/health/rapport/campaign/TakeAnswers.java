package health.rapport.campaign;

import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.ContactStore.Addressed;
import health.rapport.campaign.persistence.DeadAddressStore;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.gate.answers.DeliveryReport;
import health.rapport.gate.answers.Reply;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people and mail servers answer to messages. A no goes to the ledger and is in force when this completes; an address that is gone is
 * noted by itself, as it is no word about permission.
 */
@ApplicationScoped
public class TakeAnswers {
    private static final Pattern OURS = Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})@.+");
    private final Database database;
    private final ContactStore contacts;
    private final DeadAddressStore dead;
    private final RecordPermissions permissions;
    private final Outbox outbox;

    @Inject
    public TakeAnswers(
            Database database,
            ContactStore contacts,
            DeadAddressStore dead,
            RecordPermissions permissions,
            Outbox outbox) {
        this.database = database;
        this.contacts = contacts;
        this.dead = dead;
        this.permissions = permissions;
        this.outbox = outbox;
    }

    /**
     * Somebody's words.
     *
     * @param from the address they came from
     * @param contactId which message they answer, where that is known
     */
    public record Words(
            Channel channel,
            Address from,
            String text,
            @Nullable UUID contactId,
            String takenBy,
            Instant at) {}

    /** Reads the words, and writes down what they say about permission; what is unsure is for somebody to read. */
    public Uni<Reply> reply(Words words) {
        Reply reply = Reply.of(words.text());
        return database.inTransaction(tx -> said(tx, words, reply).chain(() -> replied(tx, words)))
                .replaceWith(reply);
    }

    private Uni<Void> said(SqlConnection tx, Words words, Reply reply) {
        return switch (reply.meaning()) {
            case OPT_OUT -> permissions.record(tx, List.of(entry(words, reply))).replaceWithVoid();
            case OPT_IN -> permissions.record(tx, List.of(entry(words, reply))).replaceWithVoid();
            case UNSURE, HELP, OTHER -> Uni.createFrom().voidItem();
        };
    }

    private static LedgerEntry entry(Words words, Reply reply) {
        boolean out = reply.meaning() == Reply.Meaning.OPT_OUT;
        boolean all = out && reply.everything();
        return new LedgerEntry(
                Ids.next(),
                words.from(),
                all ? PermissionScope.GLOBAL : PermissionScope.CHANNEL,
                all ? null : words.channel(),
                null,
                out ? PermissionStatus.OPTED_OUT : PermissionStatus.OPTED_IN,
                "reply",
                SourceKind.AUTOMATION,
                words.contactId() == null ? null : "contact:" + words.contactId(),
                words.at(),
                words.takenBy());
    }

    private Uni<Void> replied(SqlConnection tx, Words words) {
        UUID contact = words.contactId();
        return contact == null
                ? Uni.createFrom().voidItem()
                : engage(tx, contact, new Engagement(EngagementKind.REPLIED, words.at()));
    }

    /** What a mail server reports; says how many reports were of messages that went out from here. */
    public Uni<Integer> reports(String mime, String takenBy, Instant at) {
        List<DeliveryReport> reports = DeliveryReport.read(mime);
        return database.inTransaction(tx -> reports(tx, reports, new Taken(takenBy, at)));
    }

    private Uni<Integer> reports(SqlConnection tx, List<DeliveryReport> reports, Taken taken) {
        Uni<Integer> known = Uni.createFrom().item(0);
        for (DeliveryReport report : reports) {
            known = known.chain(count -> report(tx, report, taken).map(ours -> count + (ours ? 1 : 0)));
        }
        return known;
    }

    private Uni<Boolean> report(SqlConnection tx, DeliveryReport report, Taken taken) {
        UUID id = contact(report.messageId());
        return id == null
                ? Uni.createFrom().item(false)
                : contacts.addressed(tx, id)
                        .chain(contact -> contact == null || contact.address() == null
                                ? Uni.createFrom().item(false)
                                : take(tx, contact, report, taken));
    }

    private record Taken(String by, Instant at) {}

    private Uni<Boolean> take(SqlConnection tx, Addressed contact, DeliveryReport report, Taken taken) {
        Address address = new Address(java.util.Objects.requireNonNull(contact.address()));
        Engagement bounced = new Engagement(EngagementKind.BOUNCED, taken.at());
        Uni<Void> done = switch (report) {
            case DeliveryReport.HardBounce hard ->
                dead.add(tx, address, hard.status(), taken.at()).chain(() -> engage(tx, contact.id(), bounced));
            case DeliveryReport.SoftBounce soft -> engage(tx, contact.id(), bounced);
            case DeliveryReport.Complaint complaint -> complain(tx, contact, address, taken);
            case DeliveryReport.Delayed d -> Uni.createFrom().voidItem();
            case DeliveryReport.Delivered d -> Uni.createFrom().voidItem();
        };
        return done.replaceWith(true);
    }

    private Uni<Void> complain(SqlConnection tx, Addressed contact, Address address, Taken taken) {
        LedgerEntry entry = new LedgerEntry(
                Ids.next(),
                address,
                PermissionScope.CHANNEL,
                Channel.EMAIL,
                null,
                PermissionStatus.OPTED_OUT,
                "complaint",
                SourceKind.AUTOMATION,
                "contact:" + contact.id(),
                taken.at(),
                taken.by());
        return permissions.record(tx, List.of(entry)).replaceWithVoid();
    }

    private Uni<Void> engage(SqlConnection tx, UUID contact, Engagement engagement) {
        return contacts.engage(tx, contact, engagement).chain(changed -> tell(tx, changed));
    }

    private Uni<Void> tell(SqlConnection tx, @Nullable Contact changed) {
        return changed == null
                ? Uni.createFrom().voidItem()
                : outbox.append(tx, changed.stated().stream().toList());
    }

    private static @Nullable UUID contact(@Nullable String messageId) {
        var ours = messageId == null ? null : OURS.matcher(messageId);
        return ours != null && ours.matches() ? UUID.fromString(ours.group(1)) : null;
    }
}
