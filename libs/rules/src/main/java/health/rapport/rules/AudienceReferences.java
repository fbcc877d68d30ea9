package health.rapport.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which audiences ask for members of which others. Memberships are worked out before they are asked for, so that the references must not
 * go round; {@link #order} says in which order, {@link #cycleWith} what a new definition would close.
 */
public final class AudienceReferences {
    private final Map<UUID, Set<UUID>> references = new LinkedHashMap<>();

    private AudienceReferences() {}

    /** Of all audiences with the rules each is made of, inclusions and exclusions alike. */
    public static AudienceReferences of(Map<UUID, ? extends Collection<Rule>> audiences) {
        AudienceReferences all = new AudienceReferences();
        audiences.forEach((id, rules) -> all.references.put(id, named(rules)));
        return all;
    }

    /** The audiences these rules ask for members of. */
    public static Set<UUID> named(Collection<Rule> rules) {
        Set<UUID> ids = new LinkedHashSet<>();
        rules.stream().flatMap(Rule::withAllParts).forEach(part -> {
            if (part instanceof PersonRule.MemberOf(UUID audience)) {
                ids.add(audience);
            }
        });
        return ids;
    }

    /**
     * The audiences that would ask for one another in a ring if this one were made of these rules, beginning and ending with it; empty if
     * they would not.
     */
    public Optional<List<UUID>> cycleWith(UUID audience, Collection<Rule> rules) {
        AudienceReferences changed = new AudienceReferences();
        changed.references.putAll(references);
        changed.references.put(audience, named(rules));
        return changed.wayBack(audience);
    }

    /** The shortest way from an audience to itself. */
    private Optional<List<UUID>> wayBack(UUID start) {
        Deque<List<UUID>> ways = new ArrayDeque<>(List.of(List.of(start)));
        Set<UUID> seen = new HashSet<>();
        while (!ways.isEmpty()) {
            List<UUID> way = ways.removeFirst();
            for (UUID next : references.getOrDefault(way.getLast(), Set.of())) {
                List<UUID> longer = new ArrayList<>(way);
                longer.add(next);
                if (next.equals(start)) {
                    return Optional.of(List.copyOf(longer));
                }
                if (seen.add(next)) {
                    ways.addLast(longer);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Every audience after all those it asks for. One that is asked for and does not exist has no members and no place in the order.
     *
     * @throws IllegalStateException if some go round, which {@link #cycleWith} should have refused
     */
    public List<UUID> order() {
        Set<UUID> done = new LinkedHashSet<>();
        List<UUID> ready = ready(done);
        while (!ready.isEmpty()) {
            done.addAll(ready);
            ready = ready(done);
        }
        if (done.size() < references.size()) {
            throw new IllegalStateException("audiences ask for one another in a ring");
        }
        return List.copyOf(done);
    }

    private List<UUID> ready(Set<UUID> done) {
        return references.keySet().stream()
                .filter(id -> !done.contains(id) && isReady(id, done))
                .toList();
    }

    private boolean isReady(UUID audience, Set<UUID> done) {
        return references.getOrDefault(audience, Set.of()).stream()
                .allMatch(other -> done.contains(other) || !references.containsKey(other));
    }
}
