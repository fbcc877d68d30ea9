package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Gate;
import health.rapport.campaign.domain.GateDecision;
import health.rapport.campaign.domain.GateDecision.Hold;
import health.rapport.campaign.domain.GateDecision.Send;
import health.rapport.campaign.domain.GateFacts;
import health.rapport.campaign.persistence.AddressLocks;
import health.rapport.campaign.persistence.ClaimStore;
import health.rapport.campaign.persistence.ClaimStore.Decided;
import health.rapport.campaign.persistence.ClaimStore.Moment;
import health.rapport.campaign.persistence.Claimable;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Claims the next contacts: locks them, lets the gate decide on what is known in this very transaction, and writes the
 * decisions with the events of those that are held.
 */
@ApplicationScoped
public class ClaimContacts {
    private final ClaimStore store;
    private final AddressLocks locks;
    private final Outbox outbox;
    private final DomainClock clock;
    private final CampaignSettings settings;

    @Inject
    public ClaimContacts(
            ClaimStore store, AddressLocks locks, Outbox outbox, DomainClock clock, CampaignSettings settings) {
        this.store = store;
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
     */
    public record Claim(UUID id, int looked, List<Claimed> toSend) {
        public Claim {
            toSend = List.copyOf(toSend);
        }
    }

    public Uni<Claim> claim(SqlConnection tx, UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Moment moment = new Moment(
                now,
                now.atZone(settings.zone()).toLocalDate(),
                settings.sender().personPatience());
        return store.due(tx, settings.sender().batch())
                .chain(ids -> ids.length == 0
                        ? Uni.createFrom().item(new Claim(id, 0, List.of()))
                        : decide(tx, id, ids, moment));
    }

    private Uni<Claim> decide(SqlConnection tx, UUID id, UUID[] ids, Moment moment) {
        return locks.share(tx, ids)
                .chain(held -> store.facts(tx, ids, moment).map(claimables -> Round.of(claimables, held, moment)))
                .call(round -> store.putOff(tx, round.early()))
                .call(round -> store.decide(tx, id, moment.now(), round.decided())
                        .chain(contacts -> outbox.append(tx, held(contacts))))
                .map(round -> new Claim(id, ids.length, round.toSend()));
    }

    private static List<health.rapport.contracts.touchpoint.TouchpointStated> held(List<Contact> contacts) {
        return contacts.stream().map(Contact::stated).flatMap(Optional::stream).toList();
    }

    /** The decisions on one batch; of two contacts to one address only the first may pass. */
    private record Round(List<UUID> early, List<Decided> decided, List<Claimed> toSend) {
        static Round of(List<Claimable> claimables, Map<UUID, Set<Long>> held, Moment moment) {
            Round round = new Round(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Set<String> taken = new HashSet<>();
            for (Claimable one : claimables) {
                if (one.early() || !one.coveredBy(held.getOrDefault(one.contactId(), Set.of()))) {
                    round.early().add(one.contactId());
                } else {
                    round.decide(one, new Gate(one.channel(), one.purpose(), moment.today()), taken);
                }
            }
            return round;
        }

        private void decide(Claimable one, Gate gate, Set<String> taken) {
            GateDecision first = gate.decide(one.facts());
            GateDecision decision = first instanceof Send send
                            && !taken.add(
                                    one.campaignId() + " " + send.address().key())
                    ? gate.decide(withAddressTaken(one.facts()))
                    : first;
            switch (decision) {
                case Send send -> send(one, send);
                case Hold hold -> hold(one, hold);
            }
        }

        private void send(Claimable one, Send send) {
            Address address = send.address();
            toSend.add(new Claimed(
                    one.contactId(),
                    one.campaignId(),
                    one.brief(),
                    new Claimed.Content(
                            Objects.requireNonNull(one.assemblyId()), Objects.requireNonNull(one.usableHash())),
                    send.recipient(),
                    address));
            decided.add(new Decided(
                    one.contactId(),
                    Contact.State.CLAIMED,
                    List.of(),
                    address.key(),
                    address.hash(),
                    one.usableHash(),
                    one.addressLocks()));
        }

        private void hold(Claimable one, Hold hold) {
            List<String> reasons = hold.reasons().stream().map(Enum::name).toList();
            decided.add(
                    new Decided(one.contactId(), Contact.State.HELD, reasons, null, null, one.usableHash(), Set.of()));
        }

        private static GateFacts withAddressTaken(GateFacts f) {
            return new GateFacts(
                    f.policy(),
                    f.recipient(),
                    f.permissions(),
                    f.campaignRunning(),
                    f.contentApproved(),
                    true,
                    f.inHoldout());
        }
    }
}
