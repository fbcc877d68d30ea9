package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The use case of this service, in two transactions (ADR 0018): what came is stored with its keys; then, when every other
 * worker can see it, persons are decided anew as far as they are touched, and everybody is told. The same batch again
 * changes nothing, and finishes what an earlier attempt left undone.
 */
@ApplicationScoped
public class MasterSubmissions {
    private final TakeBack takeBack;
    private final TakeIn takeIn;
    private final DecidePersons decide;
    private final Facts facts;
    private final ModelStore models;
    private final DomainClock clock;

    MasterSubmissions(
            TakeBack takeBack, TakeIn takeIn, DecidePersons decide, Facts facts, ModelStore models, DomainClock clock) {
        this.takeBack = takeBack;
        this.takeIn = takeIn;
        this.decide = decide;
        this.facts = facts;
        this.models = models;
        this.clock = clock;
    }

    /** A batch that is stored and not decided. */
    public static final class Stored {
        private final IncomingBatch batch;
        private final TakenIn taken = new TakenIn();

        private Stored(IncomingBatch batch) {
            this.batch = batch;
        }
    }

    /** The first transaction; on a worker thread. */
    public Stored store(Sql sql, List<Submission> submissions) {
        models.share(sql);
        Stored stored = new Stored(new IncomingBatch(submissions));
        takeBack.remember(sql, stored.batch, stored.taken, clock.instant());
        takeIn.apply(sql, stored.batch, stored.taken);
        return stored;
    }

    /** The second, after the first was committed; on a worker thread. The events to publish, in order. */
    public List<Fact> decide(Sql sql, Stored stored) {
        Instant now = clock.instant();
        TakenIn taken = stored.taken;
        takeBack.apply(sql, stored.batch, taken, now);
        takeIn.revisit(sql, stored.batch, taken);
        return decide(sql, taken, now);
    }

    /** Decides anew who these records are, after a steward spoke of them; on a worker thread. The events to publish, in order. */
    public List<Fact> decideAgain(Sql sql, Collection<UUID> records) {
        TakenIn taken = new TakenIn();
        taken.seeds().addAll(records);
        return decide(sql, taken, clock.instant());
    }

    private List<Fact> decide(Sql sql, TakenIn taken, Instant now) {
        Decided decided = decide.apply(sql, taken, now);
        List<Fact> events = new ArrayList<>();
        decided.persons().stream().map(Person::event).forEach(events::add);
        events.addAll(decided.ties());
        events.addAll(facts.tell(sql, taken, decided, now));
        return events;
    }
}
