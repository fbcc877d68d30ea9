package health.rapport.mastering.load;

import health.rapport.contracts.Fact;
import health.rapport.kernel.Ids;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.Engine;
import health.rapport.mastering.domain.Neighbourhood;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.ResolvedPerson;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.messaging.DecideAnew;
import health.rapport.mastering.messaging.DecideLoaded;
import health.rapport.mastering.persistence.LoadJournal;
import health.rapport.mastering.persistence.LoadStore;
import health.rapport.mastering.persistence.LoadStore.Owned;
import health.rapport.mastering.persistence.LoadStore.Row;
import health.rapport.mastering.persistence.Ready;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.outbox.OutgoingEvent;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Decides who the records of a piece are and writes it down, everything that is told of it included. */
@ApplicationScoped
class Writing {
    /** Groups that are decided together. */
    private static final int GROUPS = 500;

    private final LoadStore store;
    private final LoadJournal journal;
    private final Outbox outbox;
    private final DecideLoaded tied;
    private final DecideAnew publisher;
    private final DomainClock clock;

    Writing(
            LoadStore store,
            LoadJournal journal,
            Outbox outbox,
            DecideLoaded tied,
            DecideAnew publisher,
            DomainClock clock) {
        this.store = store;
        this.journal = journal;
        this.outbox = outbox;
        this.tied = tied;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Persons who are new, and whose the records are. */
    private record Born(List<Person> persons, List<Owned> owned) {}

    /**
     * A piece, and what of it can be known and made before its transaction.
     *
     * @param born events of persons who are new
     */
    record Prepared(Piece piece, Engine engine, Instant now, List<Ready> statements, Outbox.Packed born) {}

    /** What belongs to nobody who is there already is decided and made ready while the piece before is written. */
    Prepared prepare(Engine engine, Piece piece) {
        Instant now = clock.instant();
        Born born = born(engine, piece.apart(), now);
        List<Ready> statements = new ArrayList<>(store.records(piece.rows()));
        statements.add(store.pairs(piece.decisions(), piece.versions(), now));
        statements.add(store.members(born.owned(), now));
        statements.add(store.persons(born.persons()));
        Outbox.Packed events = outbox.pack(born.persons().stream()
                .map(Person::event)
                .map(OutgoingEvent::of)
                .toList());
        return new Prepared(piece, engine, now, statements, events);
    }

    /** In the transaction given, by somebody who is alone. */
    void write(Sql sql, Prepared prepared) {
        Piece piece = prepared.piece();
        sql.all(prepared.statements());
        List<Fact> events = tied(sql, prepared.engine(), piece, prepared.now());
        tied.demote(sql, piece.hot());
        outbox.append(sql.connection(), prepared.born()).await().indefinitely();
        publisher.publish(sql, events).await().indefinitely();
        journal.touch(sql, piece.rows().size(), prepared.now());
    }

    private List<Fact> tied(Sql sql, Engine engine, Piece piece, Instant now) {
        if (piece.tied().isEmpty()) {
            return List.of();
        }
        List<Arrival> arrived = piece.tied().stream().map(Row::arrival).toList();
        store.members(
                        arrived.stream()
                                .map(arrival -> new Owned(arrival, null, null))
                                .toList(),
                        now)
                .in(sql);
        Set<UUID> all = new HashSet<>(piece.known());
        piece.tied().forEach(row -> all.add(row.id()));
        return tied.decide(sql, engine, arrived, store.heads(sql, all), now);
    }

    private static Born born(Engine engine, List<List<Row>> groups, Instant now) {
        Born born = new Born(new ArrayList<>(), new ArrayList<>());
        for (int from = 0; from < groups.size(); from += GROUPS) {
            add(engine, groups.subList(from, Math.min(from + GROUPS, groups.size())), now, born);
        }
        return born;
    }

    private static void add(Engine engine, List<List<Row>> groups, Instant now, Born born) {
        Map<UUID, Arrival> arrivals = new HashMap<>();
        List<SourceRecord> records = new ArrayList<>();
        Set<RecordPair> joins = new HashSet<>();
        for (List<Row> group : groups) {
            for (int i = 0; i < group.size(); i++) {
                Arrival arrival = group.get(i).arrival();
                arrivals.put(arrival.record().id(), arrival);
                records.add(arrival.record());
                if (i > 0) {
                    joins.add(new RecordPair(
                            group.get(i - 1).id().toString(), arrival.record().key()));
                }
            }
        }
        for (ResolvedPerson person : engine.identity().resolve(Neighbourhood.of(records, joins))) {
            UUID id = Ids.next();
            born.persons().add(Person.born(id, person, now));
            add(person, id, arrivals, born.owned());
        }
    }

    private static void add(ResolvedPerson person, UUID id, Map<UUID, Arrival> arrivals, Collection<Owned> owned) {
        for (UUID record : person.unit().recordIds()) {
            Arrival arrival = arrivals.get(record);
            if (arrival != null) {
                owned.add(new Owned(arrival, id, person.unit().link(record)));
            }
        }
    }
}
