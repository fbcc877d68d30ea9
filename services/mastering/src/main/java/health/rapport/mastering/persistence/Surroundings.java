package health.rapport.mastering.persistence;

import health.rapport.linkage.RecordPair;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records found so far while everything around some of them is looked for. E-mails and phones tie only where a lead is
 * concerned, that is a record in one group with an activity's: among patients they decide nothing, and families and
 * shelters would otherwise hang together.
 */
final class Surroundings {
    private final Map<UUID, UUID> parents = new HashMap<>();
    private final Set<UUID> leads = new HashSet<>();
    private final Set<UUID> tied = new HashSet<>();
    private final Map<UUID, Boolean> contacted = new HashMap<>();

    Surroundings(Collection<UUID> seeds, Collection<RecordPair> ties) {
        seeds.forEach(this::add);
        ties.forEach(pair -> tie(UUID.fromString(pair.left()), UUID.fromString(pair.right())));
    }

    void add(UUID record) {
        parents.putIfAbsent(record, record);
    }

    /** Both are in one group; a record tied to itself is a lead's. */
    void tie(UUID one, UUID other) {
        add(one);
        add(other);
        UUID left = root(one);
        UUID right = root(other);
        boolean lead = one.equals(other) || leads.contains(left) || leads.contains(right);
        parents.put(right, left);
        if (lead) {
            leads.add(left);
        }
    }

    /** Records whose ties were not asked for yet, as if they were from now on. */
    Set<UUID> untied() {
        Set<UUID> next = new TreeSet<>(parents.keySet());
        next.removeAll(tied);
        tied.addAll(next);
        return next;
    }

    /** Records whose contacts were not asked for yet, or not as a lead's, and whether they are one; the same. */
    Map<UUID, Boolean> uncontacted() {
        Map<UUID, Boolean> next = new LinkedHashMap<>();
        for (UUID record : parents.keySet()) {
            boolean lead = leads.contains(root(record));
            Boolean before = contacted.get(record);
            if (before == null || (lead && !before)) {
                next.put(record, lead);
            }
        }
        contacted.putAll(next);
        return next;
    }

    /** Whether there is anything left to ask for. */
    boolean growing() {
        return parents.size() > tied.size();
    }

    Set<UUID> all() {
        return new TreeSet<>(parents.keySet());
    }

    private UUID root(UUID record) {
        UUID root = record;
        for (UUID parent = parents.getOrDefault(root, root);
                !parent.equals(root);
                parent = parents.getOrDefault(root, root)) {
            root = parent;
        }
        return root;
    }
}
