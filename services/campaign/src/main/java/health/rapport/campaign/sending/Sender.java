package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.FinishCampaign;
import health.rapport.campaign.domain.SendOutcome;
import health.rapport.campaign.sending.ClaimContacts.Claim;
import health.rapport.gate.HoldReason;
import health.rapport.kernel.Ids;
import health.rapport.rendering.RenderRefusedException;
import health.rapport.runtime.outbox.OutboxRelay;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Rounds of sending: claim, render, hand over, confirm. They wait and so run on virtual threads. */
@ApplicationScoped
public class Sender {
    private static final Logger LOG = Logger.getLogger(Sender.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private final Database database;
    private final ClaimContacts claims;
    private final ConfirmContacts confirms;
    private final FinishCampaign finish;
    private final PreparedContent contents;
    private final MessageComposer composer;
    private final HandOver handOver;
    private final AskProviders asking;
    private final OutboxRelay relay;
    private final DomainClock clock;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public Sender(
            Database database,
            ClaimContacts claims,
            ConfirmContacts confirms,
            FinishCampaign finish,
            PreparedContent contents,
            MessageComposer composer,
            HandOver handOver,
            AskProviders asking,
            OutboxRelay relay,
            DomainClock clock,
            CampaignSettings settings) {
        this.database = database;
        this.claims = claims;
        this.confirms = confirms;
        this.finish = finish;
        this.contents = contents;
        this.composer = composer;
        this.handOver = handOver;
        this.asking = asking;
        this.relay = relay;
        this.clock = clock;
        this.settings = settings;
    }

    /** How a round went. */
    public enum Round {
        /** There may be more. */
        WORKED,
        IDLE,
        /** The mail server takes nothing now. */
        UNREACHABLE
    }

    @Nullable
    SenderLock tryLock() {
        return SenderLock.tryTake(database);
    }

    /** What a sender before us left in the middle. */
    void recover(SenderLock lock) {
        int unknown = lock.inTransaction(confirms::abandon);
        relay.wake();
        if (unknown > 0) {
            LOG.warnf("%d contacts were being sent when a sender died: they are unknown and not sent again", unknown);
        }
    }

    /** Claims what is due and sends it off; how that went is told by a later round, or by {@link #landed}. */
    Round round(SenderLock lock, Flights flights) throws InterruptedException {
        flights.awaitRoom();
        Claim claim = lock.inTransaction(tx -> claims.claim(tx, Ids.next()));
        relay.wake();
        if (!claim.toSend().isEmpty()) {
            flights.begin(() -> fly(claim));
        }
        if (flights.refused()) {
            return Round.UNREACHABLE;
        }
        return claim.looked() == 0 ? Round.IDLE : Round.WORKED;
    }

    /** Waits for what was sent off. */
    Round landed(Flights flights) throws InterruptedException {
        flights.drain();
        return flights.refused() ? Round.UNREACHABLE : Round.WORKED;
    }

    Flights flights() {
        return new Flights(settings.sender().flights());
    }

    private boolean fly(Claim claim) {
        Map<UUID, SendOutcome> outcomes = send(claim.toSend());
        confirm(claim.id(), outcomes);
        return outcomes.values().stream().noneMatch(SendOutcome.Unreachable.class::isInstance);
    }

    /** Contacts whose waiting is over by the domain clock become due; campaigns whose window is over end. */
    void endOverdue() {
        database.inTransaction(claims::wake).await().atMost(PATIENCE);
        finish.tick(clock.instant().truncatedTo(ChronoUnit.MICROS)).await().atMost(PATIENCE);
    }

    /** What providers may have is asked for. */
    void ask() {
        asking.ask();
    }

    Duration poll() {
        return settings.sender().poll();
    }

    private Map<UUID, SendOutcome> send(List<Claimed> batch) {
        Map<UUID, SendOutcome> outcomes = new HashMap<>();
        Map<UUID, Outgoing> messages = new HashMap<>();
        for (Claimed claimed : batch) {
            compose(claimed, outcomes, messages);
        }
        outcomes.putAll(handOver(messages));
        return outcomes;
    }

    private Map<UUID, SendOutcome> handOver(Map<UUID, Outgoing> messages) {
        Map<UUID, SendOutcome> outcomes = new ConcurrentHashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            messages.forEach((id, message) -> threads.execute(() -> outcomes.put(id, handOver.send(message))));
        }
        return outcomes;
    }

    private void compose(Claimed claimed, Map<UUID, SendOutcome> outcomes, Map<UUID, Outgoing> messages) {
        try {
            PreparedWords content = contents.find(claimed.content());
            if (content == null) {
                outcomes.put(claimed.contactId(), new SendOutcome.NotRendered(HoldReason.CONTENT_WITHDRAWN));
            } else {
                messages.put(claimed.contactId(), composer.compose(claimed, content));
            }
        } catch (RenderRefusedException notForHer) {
            HoldReason reason = HoldReason.valueOf(notForHer.reason().name());
            outcomes.put(claimed.contactId(), new SendOutcome.NotRendered(reason));
        } catch (RuntimeException unusable) {
            outcomes.put(claimed.contactId(), unrendered(unusable));
        }
    }

    // nothing was handed over yet: an outage of ours is no reason to hold
    private static SendOutcome unrendered(RuntimeException failure) {
        if (Failures.isInfrastructure(failure)) {
            return new SendOutcome.Unreachable();
        }
        LOG.errorf("approved content cannot be rendered: %s", Failures.describe(failure));
        return new SendOutcome.NotRendered(HoldReason.CONTENT_REFUSED);
    }

    /** What was sent is known only here until it is written: this waits out every outage of the database. */
    private void confirm(UUID claim, Map<UUID, SendOutcome> outcomes) {
        Uni.createFrom()
                .deferred(() -> confirms.confirm(claim, outcomes))
                .onFailure()
                .invoke(failure -> LOG.warnf("a confirmation waits: %s", Failures.describe(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .await()
                .indefinitely();
    }
}
