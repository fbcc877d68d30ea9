package health.rapport.mastering.messaging;

import health.rapport.linkage.Decision;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.persistence.RecordContent.Head;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Records that were compared with all that share a key with them.
 *
 * @param renewed the records
 * @param versions of everything that was compared
 * @param decisions those that say more than "two persons"
 */
record Compared(Set<UUID> renewed, Map<UUID, Long> versions, List<Decision> decisions) {
    Compared {
        renewed = Set.copyOf(renewed);
        versions = Map.copyOf(versions);
        decisions = List.copyOf(decisions);
    }

    List<RecordPair> pairs() {
        return decisions.stream().map(Decision::pair).toList();
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
