package health.rapport.linkage;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stewards decided about pairs of records; it outranks weights and rules.
 *
 * @param mustLink pairs that are one person
 * @param cannotLink pairs that are two persons; of a contradiction this is the stronger
 */
public record Constraints(Set<RecordPair> mustLink, Set<RecordPair> cannotLink) {
    /** No steward has spoken. */
    public static final Constraints NONE = new Constraints(Set.of(), Set.of());

    /** Copies the sets. */
    public Constraints {
        mustLink = Set.copyOf(mustLink);
        cannotLink = Set.copyOf(cannotLink);
    }

    /** The pairs in their order, so that applying them does not depend on the set's. */
    static Collection<RecordPair> inOrder(Set<RecordPair> pairs) {
        return new TreeSet<>(pairs);
    }
}
