package health.rapport.audience.live;

import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.Taking;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is in which group of a live audience, as published: a bit a person and group. */
final class Members {
    private final PersonNumbers numbers;
    /** The last: of groups that are no more. */
    private final List<BitSet> groups = new ArrayList<>();

    /** @param published the group of each member */
    Members(PersonNumbers numbers, List<String> names, Map<UUID, String> published) {
        this.numbers = numbers;
        for (int i = 0; i <= names.size(); i++) {
            groups.add(new BitSet());
        }
        published.forEach((person, name) -> {
            int group = names.indexOf(name);
            groups.get(group < 0 ? names.size() : group).set(numbers.of(person));
        });
    }

    /** The group somebody is in, or {@link Taking#NOBODY}. */
    int groupOf(UUID person) {
        int number = numbers.of(person);
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).get(number)) {
                return group;
            }
        }
        return Taking.NOBODY;
    }

    /**
     * Puts somebody where she is to be, and notes it if she was not.
     *
     * @param group or {@link Taking#NOBODY}
     */
    void put(UUID person, int group, Moves moves) {
        int before = groupOf(person);
        if (before == group) {
            return;
        }
        int number = numbers.of(person);
        if (before != Taking.NOBODY) {
            groups.get(before).clear(number);
        }
        if (group != Taking.NOBODY) {
            groups.get(group).set(number);
        }
        moves.add(person, group);
    }

    /** Puts everybody where she is to be. */
    void putAll(Selection wanted, Moves moves) {
        BitSet gone = new BitSet();
        groups.forEach(gone::or);
        for (int group = 0; group < wanted.groups().size(); group++) {
            BitSet now = new BitSet();
            wanted.groups().get(group).ids().forEach(person -> now.set(numbers.of(person)));
            gone.andNot(now);
            now.andNot(groups.get(group));
            int into = group;
            now.stream().forEach(number -> put(numbers.person(number), into, moves));
        }
        gone.stream().forEach(number -> put(numbers.person(number), Taking.NOBODY, moves));
    }
}
