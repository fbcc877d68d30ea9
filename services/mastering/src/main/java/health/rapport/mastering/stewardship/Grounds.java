package health.rapport.mastering.stewardship;

import health.rapport.kernel.MarketAccess;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Locks what an action is about, in the order that everybody keeps, and looks at it. */
@ApplicationScoped
class Grounds {
    private final NeighbourhoodStore neighbourhoods;
    private final RecordStore records;
    private final PersonStore persons;

    Grounds(NeighbourhoodStore neighbourhoods, RecordStore records, PersonStore persons) {
        this.neighbourhoods = neighbourhoods;
        this.records = records;
        this.persons = persons;
    }

    Ground ofPersons(Sql sql, Collection<UUID> ids, MarketAccess access) {
        return of(sql, records.ofPersons(sql, ids), ids, access);
    }

    Ground ofRecords(Sql sql, Collection<UUID> ids, MarketAccess access) {
        return of(sql, ids, Set.of(), access);
    }

    private Ground of(Sql sql, Collection<UUID> seeds, Collection<UUID> asked, MarketAccess access) {
        Map<UUID, Head> heads =
                neighbourhoods.lockedAround(sql, seeds, List.of(), Set.of()).heads();
        Set<UUID> all = new TreeSet<>(asked);
        heads.values().stream()
                .map(Head::person)
                .flatMap(java.util.stream.Stream::ofNullable)
                .forEach(all::add);
        return new Ground(heads, persons.standing(sql, all), access);
    }
}
