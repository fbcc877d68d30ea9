package health.rapport.campaign;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Fetch;
import health.rapport.campaign.domain.Fetch.By;
import health.rapport.campaign.domain.Fetch.Door;
import health.rapport.campaign.domain.Fetch.Verdict;
import health.rapport.campaign.domain.Fetch.Visitor;
import health.rapport.campaign.domain.FetchRules;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.ContactStore.Addressed;
import health.rapport.campaign.persistence.FetchStore;
import health.rapport.campaign.persistence.FetchStore.Past;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.runtime.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what of a message was fetched and tells what a person did; what only looked like one is taken back. */
@ApplicationScoped
public class NoteFetch {
    private static final long MOST = 200;
    private final FetchStore fetches;
    private final ContactStore contacts;
    private final Outbox outbox;
    private final FetchRules rules;

    @Inject
    public NoteFetch(FetchStore fetches, ContactStore contacts, Outbox outbox, CampaignSettings settings) {
        this.fetches = fetches;
        this.contacts = contacts;
        this.outbox = outbox;
        this.rules = new FetchRules(settings.machineWithin());
    }

    /**
     * Something of a message was asked for.
     *
     * @param call which call to action, where it is one
     * @param noted by the domain clock
     */
    public record Asked(Door door, int call, Visitor visitor, Instant noted) {}

    /** In the caller's transaction; after many of one message nothing more is kept. */
    public Uni<Void> note(SqlConnection tx, Addressed contact, Asked asked) {
        return fetches.past(tx, contact.id())
                .chain(past -> past.fetches() >= MOST ? Uni.createFrom().voidItem() : judge(tx, contact, asked, past));
    }

    private Uni<Void> judge(SqlConnection tx, Addressed contact, Asked asked, Past past) {
        Fetch fetch = new Fetch(asked.door(), asked.call(), past.now(), asked.visitor());
        return fetches.earlier(tx, contact.id())
                .map(earlier -> rules.judge(fetch, past.handedOver(), earlier))
                .call(verdict -> fetches.add(tx, contact.id(), fetch, verdict, asked.noted()))
                .chain(verdict -> verdict.sweep() ? takeBack(tx, contact, fetch) : engage(tx, contact, asked, verdict));
    }

    private Uni<Void> takeBack(SqlConnection tx, Addressed contact, Fetch fetch) {
        return fetches.sweep(tx, contact.id(), FetchRules.since(fetch))
                .chain(since -> since == null
                        ? Uni.createFrom().voidItem()
                        : contacts.disengage(tx, contact.id(), EngagementKind.CLICKED, since)
                                .chain(changed -> tell(tx, changed)));
    }

    private Uni<Void> engage(SqlConnection tx, Addressed contact, Asked asked, Verdict verdict) {
        EngagementKind kind = switch (asked.door()) {
            case PICTURE -> contact.has(EngagementKind.OPENED) ? null : EngagementKind.OPENED;
            case CALL -> EngagementKind.CLICKED;
            case PAGE -> null;
        };
        return kind == null || verdict.by() != By.PERSON
                ? Uni.createFrom().voidItem()
                : contacts.engage(tx, contact.id(), new Engagement(kind, asked.noted()))
                        .chain(changed -> tell(tx, changed));
    }

    private Uni<Void> tell(SqlConnection tx, @Nullable Contact changed) {
        return changed == null
                ? Uni.createFrom().voidItem()
                : outbox.append(tx, changed.stated().stream().toList());
    }
}
