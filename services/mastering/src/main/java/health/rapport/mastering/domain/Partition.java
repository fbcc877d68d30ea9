package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups things by saying which belong together; a group is known by its smallest member, so order never matters. */
final class Partition<K extends Comparable<K>> {
    private final Map<K, K> parents = new TreeMap<>();

    Partition(Collection<K> members) {
        members.forEach(member -> parents.put(member, member));
    }

    /** Both are one group; members not known here change nothing. */
    void unite(K a, K b) {
        if (!parents.containsKey(a) || !parents.containsKey(b)) {
            return;
        }
        K left = root(a);
        K right = root(b);
        if (left.compareTo(right) <= 0) {
            parents.put(right, left);
        } else {
            parents.put(left, right);
        }
    }

    boolean together(K a, K b) {
        return root(a).equals(root(b));
    }

    /** The groups, each in order, ordered by their first members. */
    List<List<K>> groups() {
        Map<K, List<K>> groups = new TreeMap<>();
        parents.keySet()
                .forEach(member -> groups.computeIfAbsent(root(member), _ -> new ArrayList<>())
                        .add(member));
        return List.copyOf(groups.values());
    }

    private K root(K member) {
        K root = member;
        for (K parent = parent(root); !parent.equals(root); parent = parent(root)) {
            root = parent;
        }
        return root;
    }

    private K parent(K member) {
        return parents.getOrDefault(member, member);
    }
}
