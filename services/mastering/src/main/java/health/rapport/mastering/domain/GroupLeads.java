package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Second step, among those who are not mastered: activities with one lead key and names that do not contradict are one
 * lead. A record whose e-mail is one lead's key and whose phone another's joins the two only if their names agree. Whom
 * stewards keep apart is never one: within a group in which anybody is kept apart only those stay together who are kept
 * apart from the same ones, so that a lead that could be either's is neither's.
 */
final class GroupLeads {
    private final Map<UUID, Unit> leads = new TreeMap<>();
    private final Map<String, List<Unit>> byKey = new TreeMap<>();
    private final List<Set<UUID>> bonds = new ArrayList<>();
    private final KeptApart apart;

    private GroupLeads(List<Unit> leads, Set<String> unusable, KeptApart apart) {
        this.apart = apart;
        leads.forEach(lead -> this.leads.put(lead.id(), lead));
        this.leads.values().forEach(lead -> file(lead, unusable));
    }

    static List<Unit> of(List<Unit> leads, Set<String> unusable, KeptApart apart) {
        GroupLeads grouping = new GroupLeads(leads, unusable, apart);
        grouping.byKey.values().forEach(grouping::joinOfOneKey);
        grouping.leads.values().forEach(grouping::joinByOtherKeys);
        return grouping.result();
    }

    private void file(Unit lead, Set<String> unusable) {
        lead.leadKeys().stream()
                .filter(key -> !unusable.contains(key))
                .forEach(key ->
                        byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(lead));
    }

    /**
     * Full names first, then those with one name, then the nameless: each joins the one group it fits. Who fits several
     * groups joins none of them, so that it never depends on who came first.
     */
    private void joinOfOneKey(List<Unit> sharing) {
        List<List<Unit>> groups = new ArrayList<>();
        settle(groups, sharing, Unit::hasFullName);
        settle(groups, sharing, unit -> unit.hasName() && !unit.hasFullName());
        settle(groups, sharing, unit -> !unit.hasName());
        groups.forEach(group -> bonds.add(ids(group)));
    }

    private static void settle(List<List<Unit>> groups, List<Unit> sharing, Predicate<Unit> round) {
        Map<UUID, Unit> unsettled = new TreeMap<>();
        Map<Unit, List<Unit>> homes = new HashMap<>();
        for (Unit unit : sharing.stream().filter(round).toList()) {
            List<List<Unit>> fitting =
                    groups.stream().filter(group -> fits(unit, group)).toList();
            if (fitting.size() == 1) {
                homes.put(unit, fitting.getFirst());
            } else {
                unsettled.put(unit.id(), unit);
            }
        }
        homes.forEach((unit, home) -> home.add(unit));
        groups.addAll(amongThemselves(unsettled));
    }

    private static List<List<Unit>> amongThemselves(Map<UUID, Unit> units) {
        Partition<UUID> partition = new Partition<>(units.keySet());
        for (Unit a : units.values()) {
            for (Unit b : units.values()) {
                boolean nameless = !a.hasName() && !b.hasName();
                if (nameless || a.names(b) == NameAgreement.AGREE) {
                    partition.unite(a.id(), b.id());
                }
            }
        }
        List<List<Unit>> groups = new ArrayList<>();
        for (List<UUID> ids : partition.groups()) {
            List<Unit> group = new ArrayList<>();
            units.forEach((id, unit) -> {
                if (ids.contains(id)) {
                    group.add(unit);
                }
            });
            groups.add(group);
        }
        return groups;
    }

    private static boolean fits(Unit unit, List<Unit> group) {
        return group.stream().noneMatch(member -> member.names(unit) == NameAgreement.CONFLICT);
    }

    private void joinByOtherKeys(Unit lead) {
        for (String key : lead.contactKeys()) {
            for (Unit other : byKey.getOrDefault(key, List.of())) {
                boolean foreign = !lead.leadKeys().contains(key);
                if (foreign && lead.names(other) == NameAgreement.AGREE) {
                    bonds.add(ids(List.of(lead, other)));
                }
            }
        }
    }

    private static Set<UUID> ids(List<Unit> units) {
        Set<UUID> ids = new TreeSet<>();
        units.forEach(unit -> ids.add(unit.id()));
        return ids;
    }

    private Partition<UUID> together() {
        Partition<UUID> together = new Partition<>(leads.keySet());
        bonds.forEach(bond -> unite(bond, together));
        return apart.nobody() ? together : separated(together);
    }

    private static void unite(Collection<UUID> bond, Partition<UUID> together) {
        UUID first = bond.iterator().next();
        bond.forEach(member -> together.unite(first, member));
    }

    /** The same bonds, each only among those who are kept apart from the same members of their group. */
    private Partition<UUID> separated(Partition<UUID> joined) {
        Map<UUID, Set<UUID>> opponents = new HashMap<>();
        for (List<UUID> group : joined.groups()) {
            List<Unit> units = group.stream()
                    .map(leads::get)
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .toList();
            units.forEach(unit -> opponents.put(unit.id(), apart.from(unit, units)));
        }
        Partition<UUID> separated = new Partition<>(leads.keySet());
        for (Set<UUID> bond : bonds) {
            Map<Set<UUID>, List<UUID>> alike = new HashMap<>();
            bond.forEach(id -> alike.computeIfAbsent(opponents.getOrDefault(id, Set.of()), _ -> new ArrayList<>())
                    .add(id));
            alike.values().forEach(members -> unite(members, separated));
        }
        return separated;
    }

    private List<Unit> result() {
        List<Unit> grouped = new ArrayList<>();
        for (List<UUID> ids : together().groups()) {
            Unit joined = null;
            for (UUID id : ids) {
                Unit next = leads.get(id);
                if (next != null) {
                    Unit keyed = new Unit(next.records(), keyLinks(next));
                    joined = joined == null ? keyed : joined.with(keyed);
                }
            }
            if (joined != null) {
                grouped.add(joined);
            }
        }
        return grouped;
    }

    /** An activity that stands for itself belongs to its lead by its own key. */
    private static Map<UUID, health.rapport.contracts.Link> keyLinks(Unit lead) {
        Map<UUID, health.rapport.contracts.Link> links = new HashMap<>(lead.links());
        lead.records().stream()
                .filter(SourceRecord::canBeLead)
                .filter(record -> Links.OWN_RECORD.equals(lead.link(record.id()).rule()))
                .forEach(record -> links.put(
                        record.id(), Links.leadKey(record.leadKey().stream().toList())));
        return links;
    }
}
