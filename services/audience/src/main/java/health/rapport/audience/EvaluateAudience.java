package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Candidate;
import health.rapport.audience.domain.FactNeeds;
import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.persistence.PeopleView;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is in an audience now: everybody whom the caller may see is read and judged by the reference evaluator, on one
 * consistent state of the read model. Runs on a worker thread; few at a time, the others wait for their turn.
 */
@ApplicationScoped
public class EvaluateAudience {
    private final PeopleView people;
    private final DomainClock clock;
    private final AudienceConfig config;
    private final Semaphore turns;

    public EvaluateAudience(PeopleView people, DomainClock clock, AudienceConfig config) {
        this.people = people;
        this.clock = clock;
        this.config = config;
        this.turns = new Semaphore(config.countsAtOnce(), true);
    }

    /**
     * What came out.
     *
     * @param asOf the moment the rules were asked about, by the domain clock
     * @param watermark how far the topics had been read, by topic and partition
     */
    public record Evaluated(Instant asOf, Selection selection, Map<String, Long> watermark) {}

    /** Everybody in the audience, of those the caller may see. */
    public Evaluated evaluate(Audience audience, MarketAccess access) {
        AsOf asOf = now();
        return inTurn(() -> people.consistently(moment -> select(moment, audience, access, asOf)));
    }

    /** These people as the rules see them. */
    public List<Candidate> look(Audience audience, MarketAccess access, List<UUID> ids) {
        FactNeeds needs = FactNeeds.of(audience);
        return inTurn(() -> people.consistently(moment -> moment.people(access, needs, ids)));
    }

    /** The moment rules are asked about. */
    public AsOf now() {
        return new AsOf(clock.instant(), config.zone());
    }

    private Evaluated select(PeopleView.Moment moment, Audience audience, MarketAccess access, AsOf asOf) {
        FactNeeds needs = FactNeeds.of(audience);
        Selector selector = new Selector(audience, asOf);
        @Nullable UUID last = null;
        List<Candidate> batch;
        do {
            batch = moment.people(access, needs, last, config.batch());
            batch.forEach(selector::offer);
            last = batch.isEmpty() ? last : batch.getLast().personId();
        } while (batch.size() == config.batch());
        return new Evaluated(asOf.now(), selector.selection(), moment.watermark());
    }

    private <T> T inTurn(Supplier<T> work) {
        awaitTurn();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(config.turnPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable();
        }
    }
}
