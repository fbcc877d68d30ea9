package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch takes back.
 *
 * @param submissionIds what a correction names
 * @param sources what a deletion names
 */
public record Withdrawals(Set<UUID> submissionIds, Set<SourceRef> sources) {
    public Withdrawals {
        submissionIds = Set.copyOf(submissionIds);
        sources = Set.copyOf(sources);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return submissionIds.isEmpty() && sources.isEmpty();
    }

    /** The submissions as texts. */
    public Set<String> submissions() {
        return submissionIds.stream().map(UUID::toString).collect(java.util.stream.Collectors.toSet());
    }
}
