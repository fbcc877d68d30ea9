package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongBiFunction;

/**
 * When a person comes apart that others were merged into: who has no id gets back the one that its records came with, if
 * it has the greatest part of them; every other merged id means whoever has most of the records that it ever had.
 */
final class GiveBackIds {
    private final Lineage lineage;
    private final List<ResolvedPerson> persons;

    GiveBackIds(Lineage lineage, List<ResolvedPerson> persons) {
        this.lineage = lineage;
        this.persons = persons;
    }

    private record Return(UUID id, UUID unit, long records) {
        static final Comparator<Return> GREATEST_FIRST = Comparator.comparing(
                        Return::records, Comparator.reverseOrder())
                .thenComparing(back -> back.id().toString());
    }

    /** Adds the ids that are given back. */
    void into(Map<UUID, UUID> ids) {
        List<Return> returns = new ArrayList<>();
        for (UUID id : lineage.ids()) {
            Return most = most(id, lineage::brought, ids);
            if (most.records() > 0) {
                returns.add(most);
            }
        }
        returns.sort(Return.GREATEST_FIRST);
        returns.forEach(back -> ids.putIfAbsent(back.unit(), back.id()));
    }

    /** Whom the ids mean that are not given back. */
    Map<UUID, UUID> others(Map<UUID, UUID> ids) {
        Map<UUID, UUID> others = new HashMap<>();
        for (UUID id : lineage.ids()) {
            UUID into = ids.get(most(id, lineage::ever, ids).unit());
            if (into != null && !ids.containsValue(id)) {
                others.put(id, into);
            }
        }
        return others;
    }

    /** Whose records most of them are; of equals, who has no id yet. */
    private Return most(UUID id, ToLongBiFunction<UUID, List<UUID>> count, Map<UUID, UUID> ids) {
        return persons.stream()
                .map(ResolvedPerson::unit)
                .map(unit -> new Return(id, unit.id(), count.applyAsLong(id, unit.recordIds())))
                .min(Comparator.comparing(Return::records, Comparator.reverseOrder())
                        .thenComparing(back -> ids.containsKey(back.unit()))
                        .thenComparing(back -> back.unit().toString()))
                .orElseThrow();
    }
}
