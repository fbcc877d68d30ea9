package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.GlobalHoldout;
import health.rapport.campaign.domain.Round;
import health.rapport.campaign.persistence.AddressLocks;
import health.rapport.campaign.persistence.CheckText;
import health.rapport.campaign.persistence.ClaimFacts;
import health.rapport.campaign.persistence.ClaimFacts.Moment;
import health.rapport.campaign.persistence.ClaimStore;
import health.rapport.campaign.persistence.ClaimStore.Decided;
import health.rapport.campaign.persistence.ClaimStore.Waiting;
import health.rapport.campaign.persistence.ClaimStore.Why;
import health.rapport.campaign.persistence.GlobalHoldoutStore;
import health.rapport.campaign.persistence.PolicyStore;
import health.rapport.gate.Gate;
import health.rapport.gate.GateDecision;
import health.rapport.gate.PolicyTable;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims the next contacts: locks them, lets the gate decide on what is known in this very transaction, and writes the
 * decisions with the events of those that are held. This is the only way to the gate.
 */
@ApplicationScoped
public class ClaimContacts {
    private static final double EARLY_SECONDS = 1;
    private final ClaimStore store;
    private final ClaimFacts facts;
    private final PolicyStore policies;
    private final GlobalHoldoutStore holdouts;
    private final AddressLocks locks;
    private final Outbox outbox;
    private final DomainClock clock;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public ClaimContacts(
            ClaimStore store,
            ClaimFacts facts,
            PolicyStore policies,
            GlobalHoldoutStore holdouts,
            AddressLocks locks,
            Outbox outbox,
            DomainClock clock,
            CampaignSettings settings) {
        this.store = store;
        this.facts = facts;
        this.policies = policies;
        this.holdouts = holdouts;
        this.locks = locks;
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What a claim brought.
     *
     * @param looked how many contacts were looked at; none means that there is nothing to do
     * @param toSend what has to be handed over now
     * @param toList who is to be on a list, for letters and calls
     */
    public record Claim(UUID id, int looked, List<Claimed> toSend, List<Claimable> toList) {
        public Claim {
            toSend = List.copyOf(toSend);
            toList = List.copyOf(toList);
        }
    }

    public Uni<Claim> claim(SqlConnection tx, UUID id) {
        return store.due(tx, settings.sender().batch())
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().item(new Claim(id, 0, List.of(), List.of()))
                        : claim(tx, id, ids));
    }

    /** Claims these contacts, which the caller has locked. */
    public Uni<Claim> claim(SqlConnection tx, UUID id, UUID[] ids) {
        return policies.table(tx).chain(table -> decide(tx, id, ids, table));
    }

    /** Makes contacts due whose waiting is over by the domain clock. */
    public Uni<Void> wake(SqlConnection tx) {
        return store.wake(tx, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Uni<Claim> decide(SqlConnection tx, UUID id, UUID[] ids, PolicyTable table) {
        Instant now = now();
        LocalDate today = now.atZone(settings.zone()).toLocalDate();
        return holdouts.of(today.getYear())
                .chain(holdout -> decide(tx, id, ids, new Terms(now, today, table, holdout)));
    }

    private record Terms(Instant now, LocalDate today, PolicyTable table, GlobalHoldout holdout) {}

    private Uni<Claim> decide(SqlConnection tx, UUID id, UUID[] ids, Terms terms) {
        Instant now = terms.now();
        PolicyTable table = terms.table();
        Moment moment =
                new Moment(now, terms.today(), settings.sender().personPatience(), PolicyStore.longestCap(table));
        Gate gate = new Gate(table, settings.zone());
        Sorting sorting = new Sorting(now, settings.sender().lookAgain());
        return locks.share(tx, ids, moment.majority())
                .chain(held -> facts.read(tx, ids, moment)
                        .map(contacts -> sorting.of(
                                contacts,
                                held,
                                new Round(gate, settings.surroundings().with(terms.holdout()), now))))
                .call(sorted -> store.putOff(tx, sorted.waiting))
                .call(sorted ->
                        store.decide(tx, id, now, sorted.decided).chain(contacts -> outbox.append(tx, held(contacts))))
                .map(sorted -> new Claim(id, ids.length, sorted.toSend, sorted.toList));
    }

    private static List<health.rapport.contracts.touchpoint.TouchpointStated> held(List<Contact> contacts) {
        return contacts.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }

    /** Contacts by what was decided about them. */
    private static final class Sorting {
        private final Instant now;
        private final Duration lookAgain;
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<Decided> decided = new ArrayList<>();
        private final List<Claimed> toSend = new ArrayList<>();
        private final List<Claimable> toList = new ArrayList<>();

        Sorting(Instant now, Duration lookAgain) {
            this.now = now;
            this.lookAgain = lookAgain;
        }

        Sorting of(List<Claimable> contacts, Map<UUID, Set<Long>> held, Round round) {
            List<Claimable> known = new ArrayList<>(contacts);
            known.removeIf(one -> early(one, held.getOrDefault(one.contactId(), Set.of())));
            round.decide(known, this::sort);
            return this;
        }

        /** Whose person is not known here yet, or is just spoken of in the ledger. */
        private boolean early(Claimable one, Set<Long> held) {
            boolean early = one.early() || !one.coveredBy(held);
            if (early) {
                waiting.add(new Waiting(one.contactId(), EARLY_SECONDS, null, Why.NOTHING));
            }
            return early;
        }

        private void sort(Claimable one, GateDecision decision) {
            switch (decision) {
                case GateDecision.Send send -> send(one, why(send));
                case GateDecision.Wait wait ->
                    waiting.add(new Waiting(one.contactId(), seconds(wait.until()), wait.until(), why(wait)));
                case GateDecision.Refuse refuse ->
                    decided.add(new Decided(
                            one.contactId(),
                            Contact.State.HELD,
                            why(refuse),
                            null,
                            null,
                            null,
                            one.content().hash(),
                            Set.of()));
            }
        }

        /** What holds without an end is looked at again: facts change. */
        private double seconds(@Nullable Instant until) {
            Duration known = until == null ? lookAgain : Duration.between(now, until);
            return known.toMillis() / 1000.0;
        }

        private void send(Claimable one, Why why) {
            if (Brief.listed(one.channel())) {
                list(one, why);
            } else {
                message(one, why);
            }
        }

        private void list(Claimable one, Why why) {
            toList.add(one);
            Address phone = one.address();
            decided.add(new Decided(
                    one.contactId(),
                    Contact.State.CLAIMED,
                    why,
                    Objects.requireNonNull(one.addressee()).personId(),
                    phone == null ? null : phone.key(),
                    phone == null ? null : phone.hash(),
                    null,
                    one.ledgerKeys()));
        }

        private void message(Claimable one, Why why) {
            Address address = Objects.requireNonNull(one.address());
            Claimed claimed = new Claimed(
                    one.contactId(),
                    one.campaignId(),
                    one.brief(),
                    new Claimed.Content(
                            Objects.requireNonNull(one.content().assemblyId()),
                            Objects.requireNonNull(one.content().hash())),
                    Objects.requireNonNull(one.addressee()),
                    address);
            toSend.add(claimed);
            decided.add(new Decided(
                    one.contactId(),
                    Contact.State.CLAIMED,
                    why,
                    claimed.recipient().personId(),
                    address.key(),
                    address.hash(),
                    one.content().hash(),
                    one.ledgerKeys()));
        }

        private static Why why(GateDecision decision) {
            List<String> reasons = decision.reasons().stream().map(Enum::name).toList();
            return new Why(reasons, CheckText.of(decision.results()), decision.policyRows());
        }
    }
}
