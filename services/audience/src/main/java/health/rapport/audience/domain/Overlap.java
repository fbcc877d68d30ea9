package health.rapport.audience.domain;

import health.rapport.rules.engine.People;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom audiences have in common.
 *
 * @param parts how many people are in just these audiences and no other, by the places of the audiences; only where there is somebody
 */
public record Overlap(Map<Set<Integer>, Integer> parts) {
    public Overlap {
        parts = Map.copyOf(parts);
    }

    /** Of members of one version. */
    public static Overlap of(List<People> audiences) {
        Map<Set<Integer>, People> parts = new HashMap<>();
        People seen = audiences.getFirst().without(audiences.getFirst());
        for (int i = 0; i < audiences.size(); i++) {
            People members = audiences.get(i);
            Map<Set<Integer>, People> next = new HashMap<>();
            for (var part : parts.entrySet()) {
                put(next, part.getKey(), part.getValue().without(members));
                put(next, with(part.getKey(), i), part.getValue().and(members));
            }
            put(next, Set.of(i), members.without(seen));
            seen = seen.or(members);
            parts = next;
        }
        Map<Set<Integer>, Integer> counts = new HashMap<>();
        parts.forEach((places, people) -> counts.put(places, people.count()));
        return new Overlap(counts);
    }

    private static void put(Map<Set<Integer>, People> parts, Set<Integer> places, People people) {
        if (!people.isEmpty()) {
            parts.put(places, people);
        }
    }

    private static Set<Integer> with(Set<Integer> places, int place) {
        Set<Integer> more = new HashSet<>(places);
        more.add(place);
        return Set.copyOf(more);
    }

    /** How many are in all of these, whatever else they are in. */
    public int in(Set<Integer> places) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().containsAll(places))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How many are in this one and no other. */
    public int onlyIn(int place) {
        return parts.getOrDefault(Set.of(place), 0);
    }

    /** How many are in at least one: each person once. */
    public int inAny() {
        return parts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether some part is so small that sums of parts could give it away. */
    public boolean hasSmallParts() {
        return parts.values().stream().anyMatch(count -> SmallCells.single(count) == null);
    }
}
