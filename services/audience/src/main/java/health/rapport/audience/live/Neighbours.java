package health.rapport.audience.live;

import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.RecordType;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import health.rapport.rules.engine.Holders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those who have the same e-mail or phone as people who changed, or had; and the mastered people beside whom leads among them may be left out. */
final class Neighbours {
    /** A number that so many share is not of people who know one another. */
    private static final int MOST = 5_000;

    private final Round round;
    /** Of each who changed, who else has a number of hers, or one she had; only where there is somebody. */
    private final Map<UUID, Set<UUID>> beside = new HashMap<>();
    /** All of those. */
    private final Set<UUID> others = new HashSet<>();

    private final Map<Long, List<PersonFacts>> mastered = new HashMap<>();

    private Neighbours(Round round) {
        this.round = round;
    }

    static Neighbours of(Round round, Collection<UUID> changed) {
        Map<UUID, Set<Long>> numbers = new HashMap<>();
        changed.forEach(id -> {
            Set<Long> all = contacts(round.findBefore(id));
            all.addAll(contacts(round.find(id)));
            numbers.put(id, all);
        });
        Neighbours found = new Neighbours(round);
        found.addOthers(numbers);
        if (!found.tooMany()) {
            found.addMastered(changed);
        }
        return found;
    }

    private void addOthers(Map<UUID, Set<Long>> numbersOfChanged) {
        Set<Long> numbers = new HashSet<>();
        numbersOfChanged.values().forEach(numbers::addAll);
        List<UUID> holders = Holders.of(round.everybody(), Eligible.CONTACT, numbers);
        holders.stream().filter(id -> !numbersOfChanged.containsKey(id)).forEach(others::add);
        if (tooMany()) {
            return;
        }
        Map<Long, List<UUID>> whose = new HashMap<>();
        holders.forEach(id -> contacts(round.find(id))
                .forEach(number -> whose.computeIfAbsent(number, unseen -> new ArrayList<>(1))
                        .add(id)));
        numbersOfChanged.forEach((id, hers) -> hers.stream()
                .flatMap(number -> whose.getOrDefault(number, List.of()).stream())
                .filter(other -> !other.equals(id))
                .forEach(other ->
                        beside.computeIfAbsent(id, unseen -> new HashSet<>()).add(other)));
    }

    private void addMastered(Collection<UUID> changed) {
        Set<Long> numbers = new HashSet<>();
        present(Stream.concat(changed.stream(), others.stream()))
                .filter(Neighbours::isLead)
                .forEach(lead -> numbers.addAll(contacts(lead)));
        present(Holders.of(round.everybody(), Eligible.CONTACT, numbers).stream())
                .filter(person -> !isLead(person))
                .forEach(person -> contacts(person).stream()
                        .filter(numbers::contains)
                        .forEach(number -> mastered.computeIfAbsent(number, unseen -> new ArrayList<>())
                                .add(person)));
    }

    private Stream<PersonFacts> present(Stream<UUID> people) {
        return people.map(round::find).filter(Objects::nonNull);
    }

    /** Too many to be looked at one by one. */
    boolean tooMany() {
        return others.size() > MOST;
    }

    /** Those of whom something may be different because some changed, these among them. */
    Set<UUID> touchedBy(Set<UUID> changed) {
        Set<UUID> touched = new HashSet<>(changed);
        changed.forEach(id -> touched.addAll(beside.getOrDefault(id, Set.of())));
        return touched;
    }

    /** Who is no lead and has an e-mail or phone of somebody. */
    Stream<PersonFacts> beside(PersonFacts lead) {
        return contacts(lead).stream().flatMap(number -> mastered.getOrDefault(number, List.of()).stream());
    }

    private static boolean isLead(PersonFacts person) {
        return person.values(Eligible.STATUS)
                .contains(Value.of(RecordType.UNMASTERED.status().name()));
    }

    private static Set<Long> contacts(@Nullable PersonFacts person) {
        Set<Long> numbers = new HashSet<>();
        if (person != null) {
            for (Value value : person.values(Eligible.CONTACT)) {
                if (value instanceof Value.Number(var number)) {
                    numbers.add(number.longValueExact());
                }
            }
        }
        return numbers;
    }
}
