package health.rapport.campaign;

import health.rapport.campaign.NoteFetch.Asked;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Fetch.Door;
import health.rapport.campaign.domain.Fetch.Visitor;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.campaign.links.Link;
import health.rapport.campaign.links.LinkTokens;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.ContactStore.Addressed;
import health.rapport.campaign.persistence.PermissionStore;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.audit.Audit;
import health.rapport.runtime.audit.AuditEntry;
import health.rapport.runtime.audit.AuditOutcome;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a signed link in a message does: unsubscribe, or lead to a call to action. */
@ApplicationScoped
public class FollowLink {
    private static final String ACTOR = "signed-link";
    private final Database database;
    private final CampaignStore campaigns;
    private final ContactStore contacts;
    private final PermissionStore ledger;
    private final RecordPermissions permissions;
    private final NoteFetch notes;
    private final Outbox outbox;
    private final Audit audit;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public FollowLink(
            Database database,
            CampaignStore campaigns,
            ContactStore contacts,
            PermissionStore ledger,
            RecordPermissions permissions,
            NoteFetch notes,
            Outbox outbox,
            Audit audit) {
        this.database = database;
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.ledger = ledger;
        this.permissions = permissions;
        this.notes = notes;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Whether this link belongs to a message that went to this address; that it was looked at is noted. */
    public Uni<Boolean> known(Link.Unsubscribe link, Visitor visitor, Instant now) {
        return database.inTransaction(tx -> contacts.addressed(tx, link.contactId())
                .call(contact -> fits(contact, link)
                        ? notes.note(
                                tx, java.util.Objects.requireNonNull(contact), new Asked(Door.PAGE, 0, visitor, now))
                        : Uni.createFrom().voidItem())
                .map(contact -> fits(contact, link)));
    }

    /** Notes that the picture of a message was fetched. */
    public Uni<Void> picture(Link.Picture link, Visitor visitor, Instant now) {
        return database.inTransaction(tx -> contacts.addressed(tx, link.contactId())
                .chain(contact -> contact == null
                        ? Uni.createFrom().voidItem()
                        : notes.note(tx, contact, new Asked(Door.PICTURE, 0, visitor, now))));
    }

    /** Opts the address out of e-mail; once is enough. False when the link fits no message. */
    public Uni<Boolean> unsubscribe(Link.Unsubscribe link, Instant now) {
        return database.inTransaction(tx -> contacts.addressed(tx, link.contactId())
                .chain(contact -> fits(contact, link)
                        ? optOut(tx, java.util.Objects.requireNonNull(contact), now)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> optOut(SqlConnection tx, Addressed contact, Instant now) {
        String address = contact.address();
        if (address == null) { // erased: nothing is sent there, and nothing is left to write down
            return Uni.createFrom().item(true);
        }
        return ledger.lock(tx, List.of(address))
                .chain(() -> ledger.optedOut(tx, address, Channel.EMAIL))
                .chain(already ->
                        already ? Uni.createFrom().voidItem() : write(tx, contact, entry(contact, address, now)))
                .replaceWith(true);
    }

    private Uni<Void> write(SqlConnection tx, Addressed contact, LedgerEntry entry) {
        Engagement said = new Engagement(EngagementKind.UNSUBSCRIBED, entry.effectiveAt());
        return permissions
                .record(tx, List.of(entry))
                .chain(() -> contact.has(said.kind()) ? Uni.createFrom().voidItem() : engage(tx, contact.id(), said))
                .chain(() -> audit.write(tx, audited("permission.unsubscribe", contact.personId())));
    }

    private static LedgerEntry entry(Addressed contact, String address, Instant now) {
        return new LedgerEntry(
                Ids.next(),
                new Address(address),
                PermissionScope.CHANNEL,
                Channel.EMAIL,
                null,
                PermissionStatus.OPTED_OUT,
                "unsubscribe-link",
                SourceKind.AUTOMATION,
                "contact:" + contact.id(),
                now,
                ACTOR);
    }

    /** Notes the click and says where the call to action leads; null when the link fits no message. */
    public Uni<@Nullable String> click(Link.Click link, Visitor visitor, Instant now) {
        Asked asked = new Asked(Door.CALL, link.call(), visitor, now);
        return database.inTransaction(tx -> contacts.addressed(tx, link.contactId())
                .chain(contact -> contact == null ? Uni.createFrom().nullItem() : click(tx, contact, asked)));
    }

    private Uni<@Nullable String> click(SqlConnection tx, Addressed contact, Asked asked) {
        int call = asked.call();
        return notes.note(tx, contact, asked)
                .chain(() -> campaigns.require(tx, contact.campaignId()))
                .map(campaign -> campaign.brief().callsToAction())
                .map(calls -> call >= 0 && call < calls.size() ? calls.get(call).url() : null);
    }

    private Uni<Void> engage(SqlConnection tx, UUID contact, Engagement engagement) {
        return contacts.engage(tx, contact, engagement).chain(changed -> tell(tx, changed));
    }

    private Uni<Void> tell(SqlConnection tx, @Nullable Contact changed) {
        return changed == null
                ? Uni.createFrom().voidItem()
                : outbox.append(tx, changed.stated().stream().toList());
    }

    private static boolean fits(@Nullable Addressed contact, Link.Unsubscribe link) {
        byte[] hash = contact == null ? null : contact.addressHash();
        return hash != null && LinkTokens.beginning(hash) == link.address();
    }

    private static AuditEntry audited(String action, UUID person) {
        return new AuditEntry(ACTOR, "HMARKT", action, List.of(person.toString()), AuditOutcome.ALLOWED, null);
    }
}
