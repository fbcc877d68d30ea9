package health.rapport.audience.live;

import health.rapport.rules.PersonFacts;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.Holders;
import health.rapport.rules.engine.Holders.Coming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom time alone will change, besides the begin of local days: people of whom an event is stored before it happens. In order of time; each is looked at
 * then, and not before.
 */
final class Upcoming {
    private final PriorityQueue<Coming> row = new PriorityQueue<>(Comparator.comparing(Coming::at));
    private final Map<UUID, Instant> next = new HashMap<>();

    /** Begins anew. */
    void of(Everybody everybody, Instant now) {
        row.clear();
        next.clear();
        Holders.ofEventsAfter(everybody, now).forEach(this::add);
    }

    private void add(Coming one) {
        Instant known = next.get(one.personId());
        if (known == null || one.at().isBefore(known)) {
            next.put(one.personId(), one.at());
            row.add(one);
        }
    }

    /** Notes when somebody can change next, of these audiences. */
    void note(UUID person, @Nullable PersonFacts facts, Round round, Collection<Led> audiences) {
        Instant now = round.context().asOf().now();
        if (facts != null && times(facts).anyMatch(time -> time.isAfter(now))) {
            audiences.stream()
                    .flatMap(led -> led.nextChange(facts, round.context().asOf()).stream())
                    .min(Instant::compareTo)
                    .ifPresent(at -> add(new Coming(person, at)));
        }
    }

    private static Stream<Instant> times(PersonFacts person) {
        return Stream.of(
                        person.activities().stream().map(fact -> fact.occurredAt()),
                        person.encounters().stream().map(fact -> fact.start()),
                        person.encounters().stream().flatMap(fact -> Stream.ofNullable(fact.end())),
                        person.more().ties().contacts().stream().map(fact -> fact.at()))
                .flatMap(all -> all);
    }

    /** Those whose time has come. */
    List<UUID> passed(Instant now) {
        List<UUID> people = new ArrayList<>();
        for (Coming first = row.peek(); first != null && !first.at().isAfter(now); first = row.peek()) {
            row.remove();
            // another moment was noted since
            if (next.remove(first.personId(), first.at())) {
                people.add(first.personId());
            }
        }
        return people;
    }
}
