package health.rapport.audience.domain;

import health.rapport.kernel.PersonStatus;
import health.rapport.rules.PersonFacts;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A person who may be chosen.
 *
 * @param sensitive the golden record itself carries a sensitivity label
 * @param contactKeys e-mail and phones in the form in which spellings agree
 * @param facts what rules may look at: no labelled facts, no lower-confidence ones
 */
public record Candidate(
        UUID personId,
        PersonStatus status,
        boolean deceased,
        boolean sensitive,
        Set<String> contactKeys,
        PersonFacts facts) {
    public Candidate {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(facts, "facts");
        contactKeys = Set.copyOf(contactKeys);
    }

    /** Whether any audience may hold this person: the dead, the incomplete and the labelled are never chosen. */
    public boolean eligible() {
        return !deceased && !sensitive && status != PersonStatus.INCOMPLETE;
    }
}
