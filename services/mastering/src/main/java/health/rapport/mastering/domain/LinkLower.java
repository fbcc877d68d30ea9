package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Fourth step: a lead that answered a campaign is tied, with lower confidence, to the best mastered person who shares its
 * e-mail or a phone. Eight or more such persons, or two equally good ones: no tie; none to whom a steward says it does
 * not belong. It touches no membership.
 */
final class LinkLower {
    private static final int TOO_MANY = 8;
    private static final double EMAIL = 0.55;
    private static final double PHONE = 0.45;
    private static final double NAME = 0.50;
    private static final double CONTRADICTION = 0.30;

    private final Map<String, Set<UUID>> holders = new HashMap<>();
    private final Map<UUID, Unit> mastered = new TreeMap<>();
    private final KeptApart apart;

    LinkLower(Collection<Unit> mastered, Set<String> unusable, KeptApart apart) {
        this.apart = apart;
        for (Unit person : mastered) {
            this.mastered.put(person.id(), person);
            person.contactKeys().stream()
                    .filter(key -> !unusable.contains(key))
                    .forEach(key ->
                            holders.computeIfAbsent(key, _ -> new TreeSet<>()).add(person.id()));
        }
    }

    Optional<LowerEdge> edge(Unit lead) {
        Set<UUID> candidates = new TreeSet<>();
        lead.contactKeys().forEach(key -> candidates.addAll(holders.getOrDefault(key, Set.of())));
        if (!lead.ofCampaign() || candidates.isEmpty() || candidates.size() >= TOO_MANY) {
            return Optional.empty();
        }
        List<LowerEdge> edges = new ArrayList<>();
        for (UUID id : candidates) {
            Unit person = mastered.get(id);
            if (person != null && !apart.apart(lead, person)) {
                edges.add(weigh(lead, person));
            }
        }
        double best = edges.stream().mapToDouble(LowerEdge::score).max().orElse(0);
        List<LowerEdge> first =
                edges.stream().filter(edge -> edge.score() == best).toList();
        return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
    }

    private static LowerEdge weigh(Unit lead, Unit person) {
        Set<String> shared = lead.contactKeys();
        shared.retainAll(person.contactKeys());
        List<String> evidence = new ArrayList<>();
        double doubt = 1;
        if (shared.stream().anyMatch(ContactKeys::isEmail)) {
            doubt *= 1 - EMAIL;
            evidence.add("EMAIL");
        }
        if (!shared.stream().allMatch(ContactKeys::isEmail)) {
            doubt *= 1 - PHONE;
            evidence.add("PHONE");
        }
        NameAgreement names = lead.names(person);
        if (names == NameAgreement.AGREE) {
            doubt *= 1 - NAME;
            evidence.add("NAME");
        }
        double score = (1 - doubt) * (names == NameAgreement.CONFLICT ? CONTRADICTION : 1);
        return new LowerEdge(person.id(), Math.round(score * 1e6) / 1e6, evidence);
    }
}
