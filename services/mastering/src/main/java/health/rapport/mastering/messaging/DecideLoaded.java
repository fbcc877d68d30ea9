package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.mastering.Engine;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.HotKeyStore;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides records of a first load that hang together with persons who are there: as always, but for what is known already. */
@ApplicationScoped
public class DecideLoaded {
    private final DecidePersons decide;
    private final HotKeyStore hotKeys;

    DecideLoaded(DecidePersons decide, HotKeyStore hotKeys) {
        this.decide = decide;
        this.hotKeys = hotKeys;
    }

    /**
     * The events to publish, in order. Nobody else decides meanwhile.
     *
     * @param arrived records that are stored and nobody's yet, with their pairs
     * @param heads of these and of all that they hang together with
     */
    public List<Fact> decide(Sql sql, Engine engine, Collection<Arrival> arrived, Collection<Head> heads, Instant now) {
        TakenIn taken = new TakenIn();
        arrived.forEach(arrival -> taken.arrivals().put(arrival.record().id(), arrival));
        Compared compared =
                new Compared(Set.copyOf(taken.arrivals().keySet()), Set.of(), Set.of(), Map.of(), List.of(), Set.of());
        Map<UUID, Head> held = new HashMap<>();
        heads.forEach(head -> held.put(head.id(), head));
        Decided decided = decide.decide(sql, engine, new DecidePersons.Held(compared, held), taken, now);
        List<Fact> events = new ArrayList<>();
        decided.persons().stream().map(Person::event).forEach(events::add);
        events.addAll(decided.ties());
        return events;
    }

    /** Remembers keys that are too common. */
    public void demote(Sql sql, Set<Long> hot) {
        hotKeys.demote(sql, hot);
    }
}
