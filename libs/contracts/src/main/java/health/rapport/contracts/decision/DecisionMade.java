package health.rapport.contracts.decision;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/**
 * What was shown in a slot.
 *
 * @param subject person id or visitor id
 * @param probability the probability with which this variant was chosen, above 0 to 1
 */
public record DecisionMade(
        UUID decisionId,
        long version,
        String subject,
        String slot,
        UUID assemblyId,
        String variant,
        double probability,
        Instant decidedAt)
        implements DecisionEvent {
    public DecisionMade {
        Required.all(decisionId, subject, slot, assemblyId, variant, decidedAt);
    }

    @Override
    public String key() {
        return subject;
    }

    @Override
    public String factId() {
        return decisionId.toString();
    }
}
