package health.rapport.mastering.domain;

import health.rapport.linkage.RecordPair;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Whom stewards keep apart: two groups of records of which any two were said to be two persons. */
final class KeptApart {
    private final Map<String, Set<String>> others = new HashMap<>();

    KeptApart(Collection<RecordPair> cannotLink) {
        for (RecordPair pair : cannotLink) {
            others.computeIfAbsent(pair.left(), _ -> new TreeSet<>()).add(pair.right());
            others.computeIfAbsent(pair.right(), _ -> new TreeSet<>()).add(pair.left());
        }
    }

    /** Whether no steward keeps anybody apart here. */
    boolean nobody() {
        return others.isEmpty();
    }

    /** Whether these two must not be one. */
    boolean apart(Unit one, Unit other) {
        return !nobody()
                && one.records().stream()
                        .map(record -> others.getOrDefault(record.key(), Set.of()))
                        .anyMatch(kept -> other.records().stream().anyMatch(record -> kept.contains(record.key())));
    }

    /** Of these units, those that must not be one with this. */
    Set<UUID> from(Unit unit, Collection<Unit> among) {
        Set<UUID> apart = new TreeSet<>();
        among.stream().filter(other -> apart(unit, other)).map(Unit::id).forEach(apart::add);
        return apart;
    }

    /** Those of these units that are kept apart from none of the others. */
    List<Unit> undisputed(Collection<Unit> units) {
        return units.stream().filter(unit -> from(unit, units).isEmpty()).toList();
    }
}
