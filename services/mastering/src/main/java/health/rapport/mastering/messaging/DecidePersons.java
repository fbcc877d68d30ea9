package health.rapport.mastering.messaging;

import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.mastering.domain.Identities;
import health.rapport.mastering.domain.LowerEdge;
import health.rapport.mastering.domain.MergePersons;
import health.rapport.mastering.domain.Neighbourhood;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.ResolveIdentity;
import health.rapport.mastering.domain.ResolvedPerson;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.LowerLinkStore;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Decides anew who the persons around some records are, and keeps the result. */
@ApplicationScoped
class DecidePersons {
    private final RecordStore records;
    private final PairStore pairs;
    private final KeyStore keys;
    private final NeighbourhoodStore neighbourhoods;
    private final PersonStore persons;
    private final LowerLinkStore ties;
    private final ResolveIdentity identity;

    DecidePersons(
            RecordStore records,
            PairStore pairs,
            KeyStore keys,
            NeighbourhoodStore neighbourhoods,
            PersonStore persons,
            LowerLinkStore ties,
            ResolveIdentity identity) {
        this.records = records;
        this.pairs = pairs;
        this.keys = keys;
        this.neighbourhoods = neighbourhoods;
        this.persons = persons;
        this.ties = ties;
        this.identity = identity;
    }

    /** Leaves in {@code taken} which records' facts have to be told; the persons and ties that are new. */
    Decided apply(Sql sql, TakenIn taken, Instant now) {
        Set<UUID> around = neighbourhoods.lockedAround(sql, taken.seeds());
        taken.facts().addAll(around);
        RecordStore.Loaded loaded = records.load(sql, around);
        Neighbourhood neighbourhood = new Neighbourhood(
                loaded.records(),
                pairs.among(sql, around),
                neighbourhoods.mustLinks(sql, around),
                keys.unusable(sql, around));
        List<ResolvedPerson> resolved = identity.resolve(neighbourhood);
        Set<UUID> before = new TreeSet<>(loaded.persons().values());
        before.addAll(taken.bereft());
        Map<UUID, Person> known = persons.load(sql, before);
        Identities ids = new MergePersons(loaded.persons(), statuses(known), Ids::next).assign(resolved);
        return keep(sql, new Resolution(resolved, ids, known), now);
    }

    private record Resolution(List<ResolvedPerson> resolved, Identities ids, Map<UUID, Person> known) {}

    private static Map<UUID, PersonStatus> statuses(Map<UUID, Person> known) {
        Map<UUID, PersonStatus> statuses = new HashMap<>();
        known.forEach((id, person) -> statuses.put(id, person.status()));
        return statuses;
    }

    private Decided keep(Sql sql, Resolution resolution, Instant now) {
        List<Person> changed = new ArrayList<>(living(resolution, now));
        changed.addAll(redirected(sql, resolution, now));
        resolution.ids().gone().forEach(id -> {
            Person person = resolution.known().get(id);
            if (person != null) {
                changed.add(person.erased(now));
            }
        });
        persons.store(sql, changed);
        persons.move(sql, members(resolution));
        persons.keep(sql, history(resolution, changed), now);
        Set<UUID> touched = new TreeSet<>(resolution.known().keySet());
        resolution
                .resolved()
                .forEach(person -> touched.add(resolution.ids().of(person.unit().id())));
        return new Decided(changed, ties.replace(sql, touched, edges(resolution), now), touched);
    }

    private static List<Person> living(Resolution resolution, Instant now) {
        Map<UUID, Set<UUID>> merged = merged(resolution);
        List<Person> changed = new ArrayList<>();
        for (ResolvedPerson resolved : resolution.resolved()) {
            UUID id = resolution.ids().of(resolved.unit().id());
            Person before = resolution.known().get(id);
            Set<UUID> also = merged.getOrDefault(id, Set.of());
            Person after = before == null ? Person.born(id, resolved, now) : before.restated(resolved, also, now);
            if (before == null || after.version() > before.version()) {
                changed.add(after);
            }
        }
        return changed;
    }

    private static Map<UUID, Set<UUID>> merged(Resolution resolution) {
        Map<UUID, Set<UUID>> merged = new HashMap<>();
        resolution.ids().redirects().forEach((from, into) -> {
            Set<UUID> ids = merged.computeIfAbsent(into, _ -> new HashSet<>());
            ids.add(from);
            Person gone = resolution.known().get(from);
            if (gone != null) {
                ids.addAll(gone.mergedIds());
            }
        });
        return merged;
    }

    /** Merged ids, and ids that were merged into these before: no chain is longer than one step. */
    private List<Person> redirected(Sql sql, Resolution resolution, Instant now) {
        Map<UUID, UUID> redirects = resolution.ids().redirects();
        List<Person> changed = new ArrayList<>();
        redirects.forEach((from, into) -> {
            Person person = resolution.known().get(from);
            if (person != null) {
                changed.add(person.redirected(into, now));
            }
        });
        for (Person earlier : persons.redirectedTo(sql, redirects.keySet())) {
            UUID into = earlier.redirectedTo() == null ? null : redirects.get(earlier.redirectedTo());
            if (into != null) {
                changed.add(earlier.redirected(into, now));
            }
        }
        return changed;
    }

    private static Collection<PersonStore.Member> members(Resolution resolution) {
        List<PersonStore.Member> members = new ArrayList<>();
        for (ResolvedPerson person : resolution.resolved()) {
            UUID id = resolution.ids().of(person.unit().id());
            for (UUID record : person.unit().recordIds()) {
                members.add(new PersonStore.Member(record, id, person.unit().link(record)));
            }
        }
        return members;
    }

    private static Map<UUID, LowerLinkStore.Tie> edges(Resolution resolution) {
        Map<UUID, LowerLinkStore.Tie> edges = new HashMap<>();
        for (ResolvedPerson person : resolution.resolved()) {
            LowerEdge edge = person.edge();
            if (edge != null) {
                UUID lead = resolution.ids().of(person.unit().id());
                UUID target = resolution.ids().of(edge.target());
                edges.put(lead, new LowerLinkStore.Tie(lead, 0, target, edge.score(), edge.evidence()));
            }
        }
        return edges;
    }

    private static List<PersonStore.Change> history(Resolution resolution, List<Person> changed) {
        List<PersonStore.Change> changes = new ArrayList<>();
        resolution.ids().redirects().forEach((from, into) -> changes.add(new PersonStore.Change("MERGED", from, into)));
        for (Person person : changed) {
            Person before = resolution.known().get(person.id());
            switch (person.state()) {
                case LIVE -> {
                    boolean wasLead = before != null && before.status() == PersonStatus.UNMASTERED;
                    if (wasLead && person.status() == PersonStatus.MASTERED) {
                        changes.add(new PersonStore.Change("PROMOTED", person.id(), null));
                    }
                }
                case ERASED -> changes.add(new PersonStore.Change("ERASED", person.id(), null));
                case REDIRECTED -> {}
            }
        }
        return changes;
    }
}
