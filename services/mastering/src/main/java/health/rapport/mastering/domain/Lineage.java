package health.rapport.mastering.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Whose records were before their persons were merged: what is needed to give an id back when a person comes apart.
 *
 * @param former by record, the ids it had that now mean its present person, the latest first
 * @param settled records that were their present person's before anybody was merged into it
 */
public record Lineage(Map<UUID, List<UUID>> former, Set<UUID> settled) {
    /** Nobody was ever merged. */
    public static final Lineage NONE = new Lineage(Map.of(), Set.of());

    public Lineage {
        former = Map.copyOf(former);
        settled = Set.copyOf(settled);
    }

    /** Every id that any record had. */
    public Set<UUID> ids() {
        Set<UUID> ids = new TreeSet<>();
        former.values().forEach(ids::addAll);
        return ids;
    }

    List<UUID> of(UUID record) {
        return former.getOrDefault(record, List.of());
    }

    /** How many of these records were ever this id's. */
    long ever(UUID id, Collection<UUID> records) {
        return records.stream().filter(record -> of(record).contains(id)).count();
    }

    /** How many of these records this id brought into the merge. */
    long brought(UUID id, Collection<UUID> records) {
        return records.stream()
                .map(this::of)
                .filter(ids -> !ids.isEmpty() && ids.getFirst().equals(id))
                .count();
    }
}
