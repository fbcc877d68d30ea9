package health.rapport.audience.domain;

import health.rapport.rules.Population;
import health.rapport.rules.engine.People;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who is in an audience.
 *
 * @param groups the members of each group, in the order of the groups; nobody is in two
 * @param duplicates leads left out because a chosen mastered person has the same e-mail or phone
 * @param suppressed left out of the others because they are on a suppression list
 * @param beyondCap left out of the rest because the audience is capped
 */
public record Selection(List<People> groups, People duplicates, People suppressed, People beyondCap) {
    public Selection {
        groups = List.copyOf(groups);
    }

    /** How many are in each group. */
    public List<Integer> counts() {
        return groups.stream().map(People::count).toList();
    }

    /** Everybody, whatever the group. */
    public People everybody() {
        return groups.stream().reduce(People::or).orElseThrow();
    }

    /** Everybody, in order of person id as PostgreSQL sorts them. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            int group = i;
            groups.get(i).ids().forEach(id -> members.add(new Member(id, group)));
        }
        members.sort(Comparator.comparing(Member::personId, Population.BY_ID));
        return members;
    }
}
