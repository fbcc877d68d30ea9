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
    private final Set<UUID> touched;
    private final Map<Long, List<PersonFacts>> mastered = new HashMap<>();

    private Neighbours(Round round, Set<UUID> touched) {
        this.round = round;
        this.touched = touched;
    }

    static Neighbours of(Round round, Collection<UUID> changed) {
        Set<Long> numbers = new HashSet<>();
        changed.forEach(id -> {
            numbers.addAll(contacts(round.findBefore(id)));
            numbers.addAll(contacts(round.find(id)));
        });
        Set<UUID> touched = new HashSet<>(changed);
        touched.addAll(Holders.of(round.everybody(), Eligible.CONTACT, numbers));
        Neighbours found = new Neighbours(round, touched);
        if (!found.tooMany()) {
            found.addMastered();
        }
        return found;
    }

    private void addMastered() {
        Set<Long> numbers = new HashSet<>();
        present(touched).filter(Neighbours::isLead).forEach(lead -> numbers.addAll(contacts(lead)));
        present(Holders.of(round.everybody(), Eligible.CONTACT, numbers))
                .filter(person -> !isLead(person))
                .forEach(person -> contacts(person).stream()
                        .filter(numbers::contains)
                        .forEach(number -> mastered.computeIfAbsent(number, unseen -> new ArrayList<>())
                                .add(person)));
    }

    private Stream<PersonFacts> present(Collection<UUID> people) {
        return people.stream().map(round::find).filter(Objects::nonNull);
    }

    /** Too many to be looked at one by one. */
    boolean tooMany() {
        return touched.size() > MOST;
    }

    /** Those of whom something may be different, those who changed among them. */
    Set<UUID> touched() {
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
