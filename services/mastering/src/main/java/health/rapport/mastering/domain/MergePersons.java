package health.rapport.mastering.domain;

import health.rapport.kernel.PersonStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps ids stable: each resolved person goes on under an id its records had. Of several, a mastered person's survives a
 * lead's and a lead's an incomplete one's, then the one with most records, then the oldest. A lead that becomes mastered
 * without meeting a mastered person so keeps its id; ids that lose are redirected. Of a split the greater part keeps the id;
 * if the person was merged before, those keep it whose it was then, and the others get back the ids they came with.
 */
public final class MergePersons {
    private final Map<UUID, UUID> before;
    private final Map<UUID, PersonStatus> statuses;
    private final Lineage lineage;
    private final Supplier<UUID> newId;

    /**
     * @param before the person each record had, for those that had one
     * @param statuses of those persons
     * @param lineage of the records of persons that come apart
     */
    public MergePersons(
            Map<UUID, UUID> before, Map<UUID, PersonStatus> statuses, Lineage lineage, Supplier<UUID> newId) {
        this.before = Map.copyOf(before);
        this.statuses = Map.copyOf(statuses);
        this.lineage = lineage;
        this.newId = newId;
    }

    private record Claim(ResolvedPerson person, UUID id, PersonStatus status, int records, int settled) {
        static final Comparator<Claim> STRONGEST_FIRST = Comparator.comparing(Claim::status)
                .thenComparing(Claim::settled, Comparator.reverseOrder())
                .thenComparing(claim -> claim.status() != claim.person().status())
                .thenComparing(Claim::records, Comparator.reverseOrder())
                .thenComparing(claim -> claim.id().toString())
                .thenComparing(claim -> claim.person().unit().id().toString());
    }

    /** Gives every person an id. */
    public Identities assign(List<ResolvedPerson> persons) {
        List<Claim> claims = claims(persons);
        Map<UUID, UUID> ids = new HashMap<>();
        Set<UUID> kept = new HashSet<>();
        for (Claim claim : claims) {
            UUID unit = claim.person().unit().id();
            if (!ids.containsKey(unit) && kept.add(claim.id())) {
                ids.put(unit, claim.id());
            }
        }
        GiveBackIds back = new GiveBackIds(lineage, persons);
        back.into(ids);
        persons.forEach(person -> ids.computeIfAbsent(person.unit().id(), _ -> newId.get()));
        return new Identities(ids, redirects(claims, ids, kept), back.others(ids), gone(claims));
    }

    /** The persons that come apart: their records go to several. */
    public static Set<UUID> apart(Map<UUID, UUID> before, List<ResolvedPerson> persons) {
        Map<UUID, UUID> units = new HashMap<>();
        Set<UUID> apart = new HashSet<>();
        for (ResolvedPerson person : persons) {
            UUID unit = person.unit().id();
            for (UUID record : person.unit().recordIds()) {
                UUID id = before.get(record);
                UUID other = id == null ? unit : units.putIfAbsent(id, unit);
                if (id != null && other != null && !other.equals(unit)) {
                    apart.add(id);
                }
            }
        }
        return apart;
    }

    private List<Claim> claims(List<ResolvedPerson> persons) {
        List<Claim> claims = new ArrayList<>();
        for (ResolvedPerson person : persons) {
            Map<UUID, Integer> counts = new HashMap<>();
            Map<UUID, Integer> settled = new HashMap<>();
            for (UUID record : person.unit().recordIds()) {
                UUID id = before.get(record);
                if (id != null) {
                    counts.merge(id, 1, Integer::sum);
                    settled.merge(id, lineage.settled().contains(record) ? 1 : 0, Integer::sum);
                }
            }
            counts.forEach((id, records) ->
                    claims.add(new Claim(person, id, status(id), records, settled.getOrDefault(id, 0))));
        }
        claims.sort(Claim.STRONGEST_FIRST);
        return claims;
    }

    private PersonStatus status(UUID id) {
        return statuses.getOrDefault(id, PersonStatus.INCOMPLETE);
    }

    /** An id nobody kept means the person who took most of its records. */
    private static Map<UUID, UUID> redirects(List<Claim> claims, Map<UUID, UUID> ids, Set<UUID> kept) {
        Map<UUID, Claim> heirs = new HashMap<>();
        for (Claim claim : claims) {
            if (!kept.contains(claim.id())) {
                heirs.merge(claim.id(), claim, (a, b) -> a.records() >= b.records() ? a : b);
            }
        }
        Map<UUID, UUID> redirects = new HashMap<>();
        heirs.forEach((id, claim) -> {
            UUID into = ids.get(claim.person().unit().id());
            if (into != null) {
                redirects.put(id, into);
            }
        });
        return redirects;
    }

    private Set<UUID> gone(List<Claim> claims) {
        Set<UUID> gone = new HashSet<>(statuses.keySet());
        claims.forEach(claim -> gone.remove(claim.id()));
        return gone;
    }
}
