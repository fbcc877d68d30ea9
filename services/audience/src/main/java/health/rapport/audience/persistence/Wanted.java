package health.rapport.audience.persistence;

import health.rapport.rules.PersonFacts;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Of whom which facts are to be read; the others are known already. */
public final class Wanted {
    private final Map<UUID, Set<Facts>> read;
    private final Map<UUID, PersonFacts> known;

    /**
     * What changed of some.
     *
     * @param known as they were before; of whoever is not among them all is read
     */
    public Wanted(Map<UUID, Set<Facts>> changed, Map<UUID, PersonFacts> known) {
        this.read = changed;
        this.known = known;
    }

    /** All of these people. */
    static Wanted all(Collection<UUID> people) {
        Map<UUID, Set<Facts>> read = HashMap.newHashMap(people.size());
        people.forEach(id -> read.put(id, Facts.ALL));
        return new Wanted(read, Map.of());
    }

    /** All of them. */
    UUID[] people() {
        return read.keySet().toArray(UUID[]::new);
    }

    /** Those of whom such facts are to be read. */
    UUID[] of(Facts facts) {
        return Arrays.stream(people()).filter(id -> read(id, facts)).toArray(UUID[]::new);
    }

    private boolean read(UUID person, Facts facts) {
        return !known.containsKey(person)
                || Objects.requireNonNull(read.get(person)).contains(facts);
    }

    /** What was read, or what was known where that was not to be. */
    <T> T choose(UUID person, Facts facts, Function<UUID, T> read, Function<PersonFacts, T> known) {
        return read(person, facts) ? read.apply(person) : known.apply(Objects.requireNonNull(this.known.get(person)));
    }
}
