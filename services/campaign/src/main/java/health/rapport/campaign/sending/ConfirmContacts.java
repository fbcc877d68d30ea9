package health.rapport.campaign.sending;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.SendOutcome;
import health.rapport.campaign.persistence.ConfirmStore;
import health.rapport.campaign.persistence.ConfirmStore.Ending;
import health.rapport.campaign.persistence.ConfirmStore.Release;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what became of a claim, with its touchpoints. */
@ApplicationScoped
public class ConfirmContacts {
    private static final int MOST_ATTEMPTS = 8;
    private static final int GREYLIST_SECONDS = 60;
    private static final int PROVIDER_SECONDS = 15;
    private final Database database;
    private final ConfirmStore confirms;
    private final ContactStore contacts;
    private final Outbox outbox;
    private final DomainClock clock;

    @Inject
    public ConfirmContacts(
            Database database, ConfirmStore confirms, ContactStore contacts, Outbox outbox, DomainClock clock) {
        this.database = database;
        this.confirms = confirms;
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes the outcomes of one claim. Writing them twice changes nothing. */
    public Uni<Void> confirm(UUID claim, Map<UUID, SendOutcome> outcomes) {
        Sorted sorted = Sorted.of(outcomes);
        return database.inTransaction(tx -> confirms.tired(tx, sorted.later(), MOST_ATTEMPTS)
                .invoke(sorted::giveUp)
                .chain(() -> confirms.confirm(tx, claim, now(), sorted.endings()))
                .chain(changed -> outbox.append(tx, stated(changed)))
                .chain(() -> confirms.release(tx, claim, sorted.releases())));
    }

    /** What a sender that died had claimed: nobody can say whether it was sent, so it is not sent again. */
    public Uni<Integer> abandon(SqlConnection tx) {
        return contacts.abandonClaims(tx, now())
                .call(changed -> outbox.append(tx, stated(changed)))
                .map(List::size);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<health.rapport.contracts.touchpoint.TouchpointStated> stated(List<Contact> changed) {
        return changed.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }

    private record Sorted(List<Ending> endings, List<Release> releases) {
        static Sorted of(Map<UUID, SendOutcome> outcomes) {
            Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
            outcomes.forEach(sorted::add);
            return sorted;
        }

        private void add(UUID id, SendOutcome outcome) {
            switch (outcome) {
                case SendOutcome.Accepted a -> endings.add(new Ending(id, Contact.State.SENT, ""));
                case SendOutcome.Refused r ->
                    endings.add(new Ending(id, Contact.State.FAILED, "SMTP_" + r.replyCode()));
                case SendOutcome.Unknown u -> endings.add(new Ending(id, Contact.State.UNKNOWN, "CONNECTION_LOST"));
                case SendOutcome.NotRendered n ->
                    endings.add(new Ending(id, Contact.State.HELD, n.reason().name()));
                case SendOutcome.Declined d -> endings.add(new Ending(id, Contact.State.FAILED, d.reason()));
                case SendOutcome.NobodyTakesIt n -> releases.add(new Release(id, false, PROVIDER_SECONDS));
                case SendOutcome.Later l -> releases.add(new Release(id, true, GREYLIST_SECONDS));
                case SendOutcome.Unreachable u -> releases.add(new Release(id, false, 0));
            }
        }

        List<UUID> later() {
            return releases.stream()
                    .filter(Release::counts)
                    .map(Release::contactId)
                    .toList();
        }

        void giveUp(List<UUID> tired) {
            releases.removeIf(release -> tired.contains(release.contactId()));
            tired.forEach(id -> endings.add(new Ending(id, Contact.State.FAILED, "SMTP_REFUSED_FOR_NOW_TOO_OFTEN")));
        }
    }
}
