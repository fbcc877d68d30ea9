package health.rapport.campaign;

import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.Preferences;
import health.rapport.campaign.domain.Preferences.Change;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.campaign.links.Link;
import health.rapport.campaign.links.LinkTokens;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.ContactStore.Addressed;
import health.rapport.campaign.persistence.PermissionStore;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.audit.Audit;
import health.rapport.runtime.audit.AuditEntry;
import health.rapport.runtime.audit.AuditOutcome;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person lets be sent to the address a message went to: shown and changed by whoever holds the signed link. */
@ApplicationScoped
public class ChangePreferences {
    private static final String ACTOR = "signed-link";
    private final Database database;
    private final ContactStore contacts;
    private final PermissionStore ledger;
    private final RecordPermissions permissions;
    private final Audit audit;

    @Inject
    public ChangePreferences(
            Database database,
            ContactStore contacts,
            PermissionStore ledger,
            RecordPermissions permissions,
            Audit audit) {
        this.database = database;
        this.contacts = contacts;
        this.ledger = ledger;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** What holds now; null where the link fits no message, or the address was erased. */
    public Uni<@Nullable Preferences> show(Link.Preferences link) {
        return database.inTransaction(tx -> address(tx, link)
                .chain(found -> found == null
                        ? Uni.createFrom().nullItem()
                        : ledger.states(tx, found.key()).map(Preferences::of)));
    }

    /** Keeps exactly these; what holds then, or null as for {@link #show}. In force when this completes. */
    public Uni<@Nullable Preferences> keep(Link.Preferences link, Set<Purpose> wanted, Instant now) {
        return database.inTransaction(tx -> address(tx, link)
                .chain(found -> found == null ? Uni.createFrom().nullItem() : keep(tx, found, wanted, now)));
    }

    private record Found(Addressed contact, String key) {}

    private Uni<@Nullable Found> address(SqlConnection tx, Link.Preferences link) {
        return contacts.addressed(tx, link.contactId()).map(contact -> found(contact, link));
    }

    private static @Nullable Found found(@Nullable Addressed contact, Link.Preferences link) {
        byte[] hash = contact == null ? null : contact.addressHash();
        String key = contact == null ? null : contact.address();
        boolean fits = hash != null && LinkTokens.beginning(hash) == link.address();
        return fits && contact != null && key != null ? new Found(contact, key) : null;
    }

    private Uni<Preferences> keep(SqlConnection tx, Found found, Set<Purpose> wanted, Instant now) {
        return ledger.lock(tx, List.of(found.key()))
                .chain(() -> ledger.states(tx, found.key()))
                .map(states -> Preferences.of(states).changes(wanted))
                .chain(changes -> write(tx, found, changes, now))
                .chain(() -> ledger.states(tx, found.key()))
                .map(Preferences::of);
    }

    private Uni<Void> write(SqlConnection tx, Found found, List<Change> changes, Instant now) {
        List<LedgerEntry> entries =
                changes.stream().map(change -> entry(found, change, now)).toList();
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : permissions.record(tx, entries).chain(() -> audit.write(tx, audited(found)));
    }

    private static LedgerEntry entry(Found found, Change change, Instant now) {
        Purpose purpose = change.purpose();
        return new LedgerEntry(
                Ids.next(),
                new Address(found.key()),
                PermissionScope.CHANNEL,
                Channel.EMAIL,
                purpose == null ? null : purpose.name(),
                change.status(),
                "preference-page",
                SourceKind.PERSON,
                "contact:" + found.contact().id(),
                now,
                ACTOR);
    }

    private static AuditEntry audited(Found found) {
        String person = found.contact().personId().toString();
        return new AuditEntry(ACTOR, "HMARKT", "permission.preferences", List.of(person), AuditOutcome.ALLOWED, null);
    }
}
