package health.rapport.audience;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.Fact;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Histories of events, in order and out of it. */
public final class History {
    private History() {}

    /** Every event twice, in any order. */
    public static List<Fact> shuffledTwice(List<Fact> history, Random random) {
        List<Fact> twice = new ArrayList<>(history);
        twice.addAll(history);
        Collections.shuffle(twice, random);
        return twice;
    }

    /** Twenty people with changes: some merged into others, with their facts; some erased; facts withdrawn. */
    public static List<Fact> of20() {
        List<Fact> history = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID person = new UUID(1, i);
            UUID activity = new UUID(2, i);
            history.add(
                    Person.mastered(person, "F").email("a" + i + "@example.org").stated(1));
            history.add(
                    Person.mastered(person, "M").email("b" + i + "@example.org").stated(2));
            history.add(Facts.form(activity, 1, person, Set.of()));
            history.add(Facts.visit(new UUID(3, i), person, Facts.SURE, Set.of()));
            if (i % 2 == 0) {
                history.add(Facts.score(person, i));
                history.add(Facts.form(new UUID(4, i), 1, person, Set.of()));
                history.add(Facts.form(new UUID(5, i), 1, person, Set.of()));
            }
            history.addAll(turn(i % 4, person, activity));
        }
        return history;
    }

    private static List<Fact> turn(int which, UUID person, UUID activity) {
        return switch (which) {
            case 0 -> List.of(new PersonErased(person, 3, Facts.NOW));
            case 1 ->
                List.of(
                        new PersonRedirected(person, 3, new UUID(1, 2), Facts.NOW),
                        Facts.form(activity, 2, new UUID(1, 2), Set.of()));
            case 2 -> List.of(new ActivityWithdrawn(activity, 2, person, Facts.NOW));
            default -> List.of();
        };
    }
}
