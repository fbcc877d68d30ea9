package health.rapport.mastering.messaging;

import health.rapport.linkage.Decision;
import health.rapport.linkage.RecordPair;
import health.rapport.linkage.Tier;
import health.rapport.mastering.persistence.RecordContent.Head;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records that were compared with all that share a key with them.
 *
 * @param renewed the records
 * @param former those of them about which something may have been decided before
 * @param partners of these, the records it was about
 * @param versions of everything that was compared
 * @param decisions those that say more than "two persons"
 * @param hot keys that too many share and that are not demoted yet
 */
record Compared(
        Set<UUID> renewed,
        Set<UUID> former,
        Set<UUID> partners,
        Map<UUID, Long> versions,
        List<Decision> decisions,
        Set<Long> hot) {
    Compared {
        hot = Set.copyOf(hot);
        renewed = Set.copyOf(renewed);
        former = Set.copyOf(former);
        partners = Set.copyOf(partners);
        versions = Map.copyOf(versions);
        decisions = List.copyOf(decisions);
    }

    /** The pairs that may be joined: only these can make one group of two. */
    List<RecordPair> joins() {
        return decisions.stream()
                .filter(decision -> decision.tier() == Tier.AUTO)
                .map(Decision::pair)
                .toList();
    }

    /** Every record that a decision is about, old or new; each must be held still while it is kept. */
    Set<UUID> involved() {
        Set<UUID> involved = new TreeSet<>(partners);
        for (Decision decision : decisions) {
            involved.add(UUID.fromString(decision.pair().left()));
            involved.add(UUID.fromString(decision.pair().right()));
        }
        return involved;
    }

    /**
     * Whether what was compared is what is there, now that it is locked. That goes for the records that found nobody, too: a
     * newer version of theirs may find somebody, and would be taken for compared.
     */
    boolean holds(Map<UUID, Head> locked) {
        return renewed.stream().allMatch(id -> !locked.containsKey(id) || same(id, locked))
                && decisions.stream()
                        .map(Decision::pair)
                        .allMatch(pair -> same(UUID.fromString(pair.left()), locked)
                                && same(UUID.fromString(pair.right()), locked));
    }

    private boolean same(UUID id, Map<UUID, Head> locked) {
        Head head = locked.get(id);
        Long version = versions.get(id);
        return head != null && version != null && head.version() == version;
    }
}
