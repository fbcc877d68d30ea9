package health.rapport.mastering.load;

import health.rapport.contracts.Fact;
import health.rapport.kernel.Ids;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.Engine;
import health.rapport.mastering.Engines;
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
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.Sql;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Decides who the records of a piece are and writes it down, everything that is told of it included. */
@ApplicationScoped
class Writing {
    /** Groups that are decided together. */
    private static final int GROUPS = 500;

    private final LoadStore store;
    private final LoadJournal journal;
    private final Engines engines;
    private final DecideLoaded tied;
    private final DecideAnew publisher;
    private final DomainClock clock;

    Writing(
            LoadStore store,
            LoadJournal journal,
            Engines engines,
            DecideLoaded tied,
            DecideAnew publisher,
            DomainClock clock) {
        this.store = store;
        this.journal = journal;
        this.engines = engines;
        this.tied = tied;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Persons who are new, and whose the records are. */
    private record Born(List<Person> persons, List<Owned> owned) {}

    /** In the transaction given, by somebody who is alone. */
    void write(Sql sql, Piece piece, Executor executor) {
        Instant now = clock.instant();
        Engine engine = engines.hold(sql);
        CompletableFuture<Void> rows = CompletableFuture.runAsync(() -> rows(sql, piece, now), executor);
        Born born = bornMeanwhile(engine, piece, now, rows);
        store.members(sql, born.owned(), now);
        store.persons(sql, born.persons());
        List<Fact> events =
                new ArrayList<>(born.persons().stream().map(Person::event).toList());
        events.addAll(tied(sql, engine, piece, now));
        tied.demote(sql, piece.hot());
        publisher.publish(sql, events).await().indefinitely();
        journal.touch(sql, piece.rows().size(), now);
    }

    /** Nothing else may be said on the connection, the end of the transaction not either, before the rows are written. */
    private static Born bornMeanwhile(Engine engine, Piece piece, Instant now, CompletableFuture<Void> rows) {
        try {
            return born(engine, piece.apart(), now);
        } finally {
            rows.join();
        }
    }

    private void rows(Sql sql, Piece piece, Instant now) {
        store.records(sql, piece.rows());
        store.pairs(sql, piece.decisions(), piece.versions(), now);
    }

    private List<Fact> tied(Sql sql, Engine engine, Piece piece, Instant now) {
        if (piece.tied().isEmpty()) {
            return List.of();
        }
        List<Arrival> arrived = piece.tied().stream().map(Row::arrival).toList();
        store.members(
                sql,
                arrived.stream().map(arrival -> new Owned(arrival, null, null)).toList(),
                now);
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
