package health.rapport.linkage;

import java.util.List;

/**
 * A component's partition into persons.
 *
 * @param entities each person's record ids, sorted; persons sorted by their first record
 * @param open decisions between records of different persons that someone should know of: probable pairs, pairs for
 *     review, and automatic ones that were held because they would have fitted two persons; sorted by pair
 */
public record EntityDecision(List<List<String>> entities, List<Decision> open) {
    /** Copies the lists. */
    public EntityDecision {
        entities = entities.stream().map(List::copyOf).toList();
        open = List.copyOf(open);
    }
}
