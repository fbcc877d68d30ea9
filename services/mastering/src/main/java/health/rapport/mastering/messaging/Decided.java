package health.rapport.mastering.messaging;

import health.rapport.contracts.link.LinkEvent;
import health.rapport.mastering.domain.Person;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What was decided anew.
 *
 * @param touched every person that was looked at
 */
record Decided(List<Person> persons, List<LinkEvent> ties, Set<UUID> touched) {
    Decided {
        persons = List.copyOf(persons);
        ties = List.copyOf(ties);
        touched = Set.copyOf(touched);
    }

    static Decided nothing() {
        return new Decided(List.of(), List.of(), Set.of());
    }
}
