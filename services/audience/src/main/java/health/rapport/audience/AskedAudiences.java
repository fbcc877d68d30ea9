package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.persistence.AudienceRow;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.rules.AudienceReferences;
import health.rapport.rules.Rule;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Audiences whose members the rules of other audiences ask for. They must not ask for one another in a ring. */
@ApplicationScoped
public class AskedAudiences {
    private final AudienceStore store;

    public AskedAudiences(AudienceStore store) {
        this.store = store;
    }

    /** Refuses rules that would close a ring. */
    Uni<Void> requireNoRing(UUID audience, Collection<Rule> rules, Function<AudienceRow, Audience> read) {
        if (AudienceReferences.named(rules).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.asking()
                .map(rows -> ring(rows.stream().map(read).toList(), audience, rules))
                .invoke(ring -> ring.ifPresent(AskedAudiences::refuse))
                .replaceWithVoid();
    }

    private static Optional<List<UUID>> ring(List<Audience> asking, UUID audience, Collection<Rule> rules) {
        Map<UUID, List<Rule>> all = new LinkedHashMap<>();
        asking.forEach(other -> all.put(other.id(), other.rules()));
        return AudienceReferences.of(all).cycleWith(audience, rules);
    }

    private static void refuse(List<UUID> ring) {
        throw Problems.invalid(
                "/groups",
                "audiences.ring",
                "These audiences would ask for one another's members in a ring: " + ring
                        + ". Take one of the questions out.");
    }

    /**
     * Those an audience asks for, and those they ask for, each after all that it asks for. Those that do not exist have no members and are left out. On a
     * worker thread.
     */
    List<Audience> of(Audience audience, Function<AudienceRow, Audience> read) {
        List<Audience> ordered = new ArrayList<>();
        collect(audience, read, ordered, new HashSet<>());
        ordered.remove(audience);
        return ordered;
    }

    private void collect(Audience audience, Function<AudienceRow, Audience> read, List<Audience> done, Set<UUID> open) {
        if (!open.add(audience.id())) {
            refuse(List.copyOf(open));
        }
        for (UUID id : AudienceReferences.named(audience.rules())) {
            if (done.stream().noneMatch(other -> other.id().equals(id))) {
                store.find(id).await().indefinitely().map(read).ifPresent(other -> collect(other, read, done, open));
            }
        }
        open.remove(audience.id());
        done.add(audience);
    }
}
