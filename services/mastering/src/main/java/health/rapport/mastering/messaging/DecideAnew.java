package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Decides persons anew about whom nothing came in: the second transaction alone, on the normal path, told to everybody. */
@ApplicationScoped
public class DecideAnew {
    private final DecidePersons decide;
    private final Facts facts;
    private final SubmissionConsumer consumer;
    private final DomainClock clock;

    DecideAnew(DecidePersons decide, Facts facts, SubmissionConsumer consumer, DomainClock clock) {
        this.decide = decide;
        this.facts = facts;
        this.consumer = consumer;
        this.clock = clock;
    }

    /** Decides these records and all around them; on a worker thread. */
    public List<Fact> decide(Sql sql, Collection<UUID> records) {
        return decide(sql, records, List.of());
    }

    /** The same, with records that are compared with all that share a key with them before. */
    List<Fact> decide(Sql sql, Collection<UUID> records, Collection<UUID> compared) {
        Instant now = clock.instant();
        TakenIn taken = new TakenIn();
        taken.seeds().addAll(records);
        taken.again().addAll(compared);
        Decided decided = decide.apply(sql, taken, now);
        List<Fact> events = new ArrayList<>();
        decided.persons().stream().map(Person::event).forEach(events::add);
        events.addAll(decided.ties());
        events.addAll(facts.tell(sql, taken, decided, now));
        return events;
    }

    /** Tells what was decided, in the same transaction. */
    public Uni<Void> publish(Sql sql, List<Fact> events) {
        return consumer.publish(sql.connection(), events);
    }
}
