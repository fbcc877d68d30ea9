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
 * person unless the names contradict or a steward keeps the two apart. A key that several mastered persons hold promotes
 * nobody, also if a steward rules out all but one: that says who it is not. Of leads that a steward keeps apart none reaches
 * the same person.
 */
final class PromoteLead {
    private final Map<String, Set<UUID>> holders = new HashMap<>();
    private final Map<UUID, Unit> mastered = new TreeMap<>();
    private final Set<String> unusable;
    private final KeptApart apart;

    PromoteLead(List<Unit> mastered, Set<String> unusable, KeptApart apart) {
        this.apart = apart;
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
        Map<UUID, List<Unit>> reaching = new TreeMap<>();
        Set<UUID> staying = new TreeSet<>();
        for (Unit lead : leads) {
            staying.add(lead.id());
            Unit owner = owner(lead);
            if (owner != null) {
                reaching.computeIfAbsent(owner.id(), _ -> new ArrayList<>()).add(lead);
            }
        }
        Map<UUID, Unit> grown = new TreeMap<>(mastered);
        reaching.forEach((owner, all) -> {
            for (Unit lead : apart.undisputed(all)) {
                staying.remove(lead.id());
                Unit reached = lead.linkedBy(Links.leadKey(lead.leadKeys()));
                grown.computeIfPresent(owner, (_, person) -> person.with(reached));
            }
        });
        List<Unit> left =
                leads.stream().filter(lead -> staying.contains(lead.id())).toList();
        return new Promoted(List.copyOf(grown.values()), left);
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
        boolean refused = owner == null || apart.apart(lead, owner) || owner.names(lead) == NameAgreement.CONFLICT;
        return refused ? null : owner;
    }
}
