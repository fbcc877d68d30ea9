package health.rapport.audience.domain;

import health.rapport.kernel.PersonStatus;
import health.rapport.rules.AsOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses people one after the other. First matching group wins; at the end a lead whose e-mail or phone a chosen mastered
 * person has is left out, whichever of their groups comes first. Not for several threads.
 */
public final class Selector {
    private final Audience audience;
    private final AsOf asOf;
    private final List<Chosen> chosen = new ArrayList<>();
    private final Set<String> masteredKeys = new HashSet<>();

    public Selector(Audience audience, AsOf asOf) {
        this.audience = audience;
        this.asOf = asOf;
    }

    /** Looks at one more person. */
    public void offer(Candidate person) {
        int group = person.eligible() ? firstGroup(person) : -1;
        if (group >= 0) {
            choose(person, group);
        }
    }

    private int firstGroup(Candidate person) {
        List<AudienceGroup> groups = audience.groups();
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).takes(person, asOf)) {
                return i;
            }
        }
        return -1;
    }

    private void choose(Candidate person, int group) {
        boolean lead = person.status() == PersonStatus.UNMASTERED;
        chosen.add(new Chosen(new Member(person.personId(), group), lead ? person.contactKeys() : Set.of()));
        if (!lead) {
            masteredKeys.addAll(person.contactKeys());
        }
    }

    /** Who was chosen, after everybody was offered. */
    public Selection selection() {
        List<Member> members =
                chosen.stream().filter(this::isNoDuplicate).map(Chosen::member).toList();
        return new Selection(members, chosen.size() - members.size());
    }

    private boolean isNoDuplicate(Chosen one) {
        return Collections.disjoint(one.leadKeys(), masteredKeys);
    }

    private record Chosen(Member member, Set<String> leadKeys) {}
}
