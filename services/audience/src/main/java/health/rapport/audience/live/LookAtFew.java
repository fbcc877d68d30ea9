package health.rapport.audience.live;

import health.rapport.audience.domain.ChangedFacts;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.persistence.LiveMembers;
import health.rapport.audience.persistence.LiveMembers.Said;
import health.rapport.audience.persistence.LiveMembers.Wanted;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * After events: asks the rules that they can touch about the people they touched, and about nobody else. The people are put into an engine of their own, so that
 * there is one way to choose members. Audiences in which people hang on one another are left to be asked whole.
 */
@ApplicationScoped
public class LookAtFew {
    private final LiveMembers members;
    private final LiveWatch watch;

    public LookAtFew(LiveMembers members, LiveWatch watch) {
        this.members = members;
        this.watch = watch;
    }

    /** Publishes what events changed, and marks what has to be asked whole. */
    void look(Round round, Leads leads) {
        Set<UUID> people = round.touched().people();
        if (people == null) {
            leads.setAllDue();
            return;
        }
        if (people.isEmpty()) {
            return;
        }
        ChangedFacts changed = changed(round, people);
        List<Led> few = new ArrayList<>();
        for (Led led : leads.all()) {
            if (!led.due() && led.look().by(changed)) {
                if (led.look().personByPerson()) {
                    few.add(led);
                } else {
                    led.setDue();
                }
            }
        }
        look(round, people, few, leads.self());
    }

    private static ChangedFacts changed(Round round, Set<UUID> people) {
        return people.stream()
                .map(id -> ChangedFacts.between(
                        round.before().find(id), round.everybody().find(id)))
                .reduce(new ChangedFacts(false, Set.of()), ChangedFacts::and);
    }

    private void look(Round round, Set<UUID> people, List<Led> few, UUID self) {
        if (few.isEmpty()) {
            return;
        }
        Everybody alone = SetEngine.of(round.present(people)).now();
        Map<UUID, Map<UUID, String>> published =
                members.of(people, few.stream().map(Led::id).toList()).await().indefinitely();
        for (Led led : few) {
            look(round, led, alone, new Among(self, people, published.getOrDefault(led.id(), Map.of())));
        }
    }

    /** Whom to look at, and in which groups they are, as published. */
    private record Among(UUID self, Set<UUID> people, Map<UUID, String> published) {}

    private void look(Round round, Led led, Everybody alone, Among among) {
        Map<UUID, String> wanted;
        try {
            wanted = led.membersAmong(alone, round.context());
        } catch (SelectionStoppedException | RuleStoppedException stopped) {
            led.setDue();
            return;
        }
        if (!wanted.equals(among.published())) {
            publish(round, led, different(wanted, among), among.self());
        }
    }

    /** Only those are said anything about who are to be somewhere else than was published. */
    private static Wanted different(Map<UUID, String> wanted, Among among) {
        List<UUID> people = among.people().stream()
                .filter(id -> !Objects.equals(wanted.get(id), among.published().get(id)))
                .toList();
        Map<UUID, String> members = new HashMap<>(wanted);
        members.keySet().retainAll(Set.copyOf(people));
        return new Wanted(members, people);
    }

    private void publish(Round round, Led led, Wanted wanted, UUID self) {
        Said said = new Said(self, led.id(), led.audience().version());
        List<MembershipStated> changes =
                members.publish(said, wanted, round.at()).await().indefinitely();
        if (changes == null) {
            led.setDue();
        } else {
            watch.published(changes, round.touched().oldest());
        }
    }
}
