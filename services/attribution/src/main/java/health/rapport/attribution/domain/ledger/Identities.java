package health.rapport.attribution.domain.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who an id is now: redirects followed, and with lower-confidence links the mastered person that a lead probably is. */
public final class Identities {
    private static final int LONGEST_CHAIN = 20;

    private final Map<UUID, Someone> people = new HashMap<>();
    private final Map<UUID, UUID> probably = new HashMap<>();

    /**
     * What is known of an id.
     *
     * @param stated whether it is a person now: neither another one nor erased
     * @param into who it is, when it is another one
     * @param markets names of the markets, in order, joined
     */
    public record Someone(
            UUID id,
            boolean stated,
            @Nullable String status,
            @Nullable UUID into,
            String markets) {
        boolean mastered() {
            return stated && "MASTERED".equals(status);
        }

        boolean lead() {
            return stated && "UNMASTERED".equals(status);
        }
    }

    /** A lower-confidence edge. */
    public record Edge(UUID lead, UUID person, double score) {}

    public Identities(Collection<Someone> known, Collection<Edge> edges) {
        known.forEach(someone -> people.put(someone.id(), someone));
        Comparator<Edge> best = Comparator.comparingDouble(Edge::score)
                .reversed()
                .thenComparing(edge -> root(edge.person()).toString());
        edges.stream().sorted(best).forEach(this::follow);
    }

    private void follow(Edge edge) {
        UUID lead = root(edge.lead());
        UUID person = root(edge.person());
        if (is(lead, Someone::lead) && is(person, Someone::mastered)) {
            probably.putIfAbsent(lead, person);
        }
    }

    private boolean is(UUID id, java.util.function.Predicate<Someone> what) {
        Someone someone = people.get(id);
        return someone != null && what.test(someone);
    }

    /** By confirmed identities. */
    public UUID root(UUID id) {
        UUID now = id;
        for (int hop = 0; hop < LONGEST_CHAIN; hop++) {
            Someone someone = people.get(now);
            UUID into = someone == null ? null : someone.into();
            if (into == null) {
                return now;
            }
            now = into;
        }
        return now;
    }

    /** With lower-confidence links. */
    public UUID probably(UUID id) {
        UUID root = root(id);
        return Objects.requireNonNullElse(probably.get(root), root);
    }

    /** Whether an id is another person now. */
    public boolean redirected(UUID id) {
        return !root(id).equals(id);
    }

    /** Whether a person may be in a figure: mastered, or a lead; never one who is incomplete, erased or not known. */
    public boolean reported(UUID root) {
        return is(root, someone -> someone.mastered() || someone.lead());
    }

    /** Names of the markets of a person; empty where there are none. */
    public String markets(UUID root) {
        Someone someone = people.get(root);
        return someone == null ? "" : someone.markets();
    }
}
