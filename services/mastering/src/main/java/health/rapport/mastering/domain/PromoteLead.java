package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Third step: a lead whose key is held by exactly one mastered person, on that person's own records, belongs to that
 * person unless the names contradict. A key that several mastered persons hold promotes nobody.
 */
final class PromoteLead {
    private final Map<String, Set<UUID>> holders = new HashMap<>();
    private final Map<UUID, Unit> mastered = new TreeMap<>();
    private final Set<String> unusable;

    PromoteLead(List<Unit> mastered, Set<String> unusable) {
        this.unusable = Set.copyOf(unusable);
        for (Unit person : mastered) {
            this.mastered.put(person.id(), person);
            person.contactKeys()
                    .forEach(key ->
                            holders.computeIfAbsent(key, _ -> new TreeSet<>()).add(person.id()));
        }
    }

    /** Mastered persons with their leads, and the leads that stay leads. */
    record Promoted(List<Unit> mastered, List<Unit> leads) {}

    Promoted apply(List<Unit> leads) {
        Map<UUID, Unit> grown = new TreeMap<>(mastered);
        List<Unit> staying = new ArrayList<>();
        for (Unit lead : leads) {
            Unit owner = owner(lead);
            if (owner == null) {
                staying.add(lead);
            } else {
                Unit reached = lead.linkedBy(Links.leadKey(lead.leadKeys()));
                grown.computeIfPresent(owner.id(), (_, person) -> person.with(reached));
            }
        }
        return new Promoted(List.copyOf(grown.values()), staying);
    }

    private @org.jspecify.annotations.Nullable Unit owner(Unit lead) {
        Set<UUID> owners = new TreeSet<>();
        lead.leadKeys().stream()
                .filter(key -> !unusable.contains(key))
                .forEach(key -> owners.addAll(holders.getOrDefault(key, Set.of())));
        if (owners.size() != 1) {
            return null;
        }
        Unit owner = mastered.get(owners.iterator().next());
        return owner == null || owner.names(lead) == NameAgreement.CONFLICT ? null : owner;
    }
}
