package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Connected components: the records that any decision above {@link Tier#NEW} ties together, directly or not. */
public final class Components {
    private final Map<String, String> parents = new HashMap<>();

    private Components() {}

    /** The components of these records, each sorted, in the order of their first records. */
    public static List<List<String>> of(Collection<String> ids, Collection<Decision> decisions) {
        Components components = new Components();
        for (Decision decision : decisions) {
            if (decision.tier() != Tier.NEW) {
                components.unite(decision.pair());
            }
        }
        Map<String, List<String>> groups = new TreeMap<>();
        ids.stream()
                .sorted()
                .forEach(id -> groups.computeIfAbsent(components.root(id), _ -> new ArrayList<>())
                        .add(id));
        return List.copyOf(groups.values());
    }

    private void unite(RecordPair pair) {
        String left = root(pair.left());
        String right = root(pair.right());
        if (left.compareTo(right) < 0) {
            parents.put(right, left);
        } else if (!left.equals(right)) {
            parents.put(left, right);
        }
    }

    private String root(String id) {
        String root = id;
        for (String parent = parents.get(root); parent != null; parent = parents.get(root)) {
            root = parent;
        }
        if (!root.equals(id)) {
            parents.put(id, root);
        }
        return root;
    }
}
