package health.rapport.audience;

import health.rapport.audience.persistence.PeopleReader;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of everybody, in a form that can be compared: neither the order of facts nor that of fields counts. */
public final class Memory {
    private Memory() {}

    /** As memory has them. */
    public static Set<String> of(Everybody people) {
        return normal(people.all().ids().stream().map(people::find).map(Objects::requireNonNull));
    }

    /** As a load of the rows would put them into memory. */
    public static Set<String> ofRows(PeopleReader reader) {
        List<UUID> ids = Sql.texts("SELECT person_id FROM person").stream()
                .map(UUID::fromString)
                .toList();
        return of(reader.consistently(moment -> SetEngine.of(moment.people(ids)).now()));
    }

    private static Set<String> normal(Stream<PersonFacts> people) {
        return people.map(person -> Stream.of(
                                        person.fields().entrySet(),
                                        person.activities(),
                                        person.encounters(),
                                        person.scores().entrySet(),
                                        person.personas())
                                .map(Memory::sorted)
                                .toList()
                        + " " + person.more())
                .collect(Collectors.toSet());
    }

    private static List<String> sorted(Collection<?> facts) {
        return facts.stream().map(String::valueOf).sorted().toList();
    }
}
