package health.rapport.audience.live;

import health.rapport.audience.domain.FactKey;
import health.rapport.audience.domain.LookAgain;
import health.rapport.audience.domain.LookAgain.Reach;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.rules.RuleStoppedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * After events: asks the audiences that they can touch about the people they touched. Where leads stand beside mastered people, also about those of the same
 * e-mail or phone. Audiences whose rules compare people are left to be asked whole.
 */
@ApplicationScoped
public class LookAtFew {
    private final PublishLive publish;

    public LookAtFew(PublishLive publish) {
        this.publish = publish;
    }

    /** Publishes what events and the time changed, and marks what has to be asked whole. */
    void look(Round round, Leads leads, Upcoming upcoming) {
        Set<UUID> people = round.touched().people();
        if (people == null) {
            leads.setAllDue();
            upcoming.of(round.everybody(), round.context().asOf().now());
            return;
        }
        List<UUID> passed = upcoming.passed(round.context().asOf().now());
        Map<Led, Set<UUID>> whom = new LinkedHashMap<>();
        people.forEach(id -> leads.lookingAt(changed(id, round)).forEach(led -> add(led, id, whom)));
        leads.all().stream()
                .filter(led -> led.look().byMoment())
                .forEach(led -> passed.forEach(id -> add(led, id, whom)));
        noteNext(people, round, leads, upcoming);
        noteNext(passed, round, leads, upcoming);
        publish.publish(lookAt(whom, round), round, leads);
    }

    private static @Nullable Set<FactKey> changed(UUID person, Round round) {
        return LookAgain.changed(round.findBefore(person), round.find(person));
    }

    private static void add(Led led, UUID person, Map<Led, Set<UUID>> whom) {
        if (led.look().reach() == Reach.EVERYBODY) {
            led.setDue();
        }
        // whoever is asked whole soon is not asked before: the row of a cap has to be made first
        if (!led.due()) {
            whom.computeIfAbsent(led, unseen -> new HashSet<>()).add(person);
        }
    }

    private static void noteNext(Collection<UUID> people, Round round, Leads leads, Upcoming upcoming) {
        Collection<Led> all = leads.all();
        people.forEach(id -> upcoming.note(id, round.find(id), round, all));
    }

    private static List<Changes> lookAt(Map<Led, Set<UUID>> whom, Round round) {
        Neighbours neighbours = neighbours(whom, round);
        List<Changes> changes = new ArrayList<>();
        whom.forEach((led, people) -> {
            Neighbours beside = led.mixed() ? neighbours : null;
            if (beside != null && beside.tooMany()) {
                led.setDue();
            } else {
                look(led, beside == null ? people : beside.touchedBy(people), new Beside(round, beside), changes);
            }
        });
        return changes;
    }

    private record Beside(Round round, @Nullable Neighbours neighbours) {}

    private static void look(Led led, Set<UUID> people, Beside beside, List<Changes> changes) {
        try {
            Changes found = led.lookAt(people, beside.round(), beside.neighbours());
            if (!found.none()) {
                changes.add(found);
            }
        } catch (RuleStoppedException stopped) {
            led.forget();
        }
    }

    /** Of all audiences in which leads stand beside mastered people. */
    private static Neighbours neighbours(Map<Led, Set<UUID>> whom, Round round) {
        Set<UUID> people = new HashSet<>();
        whom.forEach((led, some) -> {
            if (led.mixed()) {
                people.addAll(some);
            }
        });
        return Neighbours.of(round, people);
    }
}
