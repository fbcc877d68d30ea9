package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Second step, among those who are not mastered: activities with one lead key and names that do not contradict are one
 * lead. A record whose e-mail is one lead's key and whose phone another's joins the two only if their names agree.
 */
final class GroupLeads {
    private final Map<UUID, Unit> leads = new TreeMap<>();
    private final Map<String, List<Unit>> byKey = new TreeMap<>();
    private final Partition<UUID> together;

    private GroupLeads(List<Unit> leads, Set<String> unusable) {
        leads.forEach(lead -> this.leads.put(lead.id(), lead));
        this.leads.values().forEach(lead -> file(lead, unusable));
        this.together = new Partition<>(this.leads.keySet());
    }

    static List<Unit> of(List<Unit> leads, Set<String> unusable) {
        GroupLeads grouping = new GroupLeads(leads, unusable);
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
        groups.forEach(
                group -> group.forEach(member -> together.unite(group.getFirst().id(), member.id())));
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
                    together.unite(lead.id(), other.id());
                }
            }
        }
    }

    private List<Unit> result() {
        List<Unit> grouped = new ArrayList<>();
        for (List<UUID> ids : together.groups()) {
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
