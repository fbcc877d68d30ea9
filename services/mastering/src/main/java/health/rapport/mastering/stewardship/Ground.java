package health.rapport.mastering.stewardship;

import health.rapport.kernel.MarketAccess;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.runtime.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The records and persons an action is about as they are while they are locked. What the steward may not see is not there.
 *
 * @param heads records by id, with all they are tied to
 * @param standing persons by id
 */
record Ground(Map<UUID, Head> heads, Map<UUID, PersonStore.Standing> standing, MarketAccess access) {
    Ground {
        heads = Map.copyOf(heads);
        standing = Map.copyOf(standing);
    }

    /** A person that is there and may be seen: else a 404 problem, or a 409 problem if it was merged. */
    PersonStore.Standing person(UUID id) {
        PersonStore.Standing found = standing.get(id);
        if (found == null || found.erased() || !access.covers(found.markets())) {
            throw Problems.notFound("person");
        }
        if (found.redirectedTo() != null) {
            throw Problems.conflict(
                    "person-merged",
                    "This person was merged into another: look at that one and ask again with its id.",
                    Map.of("redirectedTo", found.redirectedTo().toString()));
        }
        return found;
    }

    /** The person of a record that is there and may be seen: else a 404 problem. */
    UUID personOf(UUID record) {
        Head head = heads.get(record);
        if (head == null || head.person() == null) {
            throw Problems.notFound("record");
        }
        UUID person = Objects.requireNonNull(head.person());
        person(person);
        return person;
    }

    /** The records of a person. */
    List<UUID> recordsOf(UUID person) {
        return heads.values().stream()
                .filter(head -> person.equals(head.person()))
                .map(Head::id)
                .sorted()
                .toList();
    }

    /** Whose these records are, of those that are still there; all of them may be seen, else a 404 problem. */
    Set<UUID> personsOf(Collection<UUID> records) {
        Set<UUID> persons = new TreeSet<>();
        records.stream().filter(heads::containsKey).forEach(record -> persons.add(personOf(record)));
        return persons;
    }
}
