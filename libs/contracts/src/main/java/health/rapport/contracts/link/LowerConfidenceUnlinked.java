package health.rapport.contracts.link;

import java.time.Instant;
import java.util.UUID;

/** The lead has no such edge any more: promoted, erased, or no match is best. */
public record LowerConfidenceUnlinked(UUID leadId, long version, Instant unlinkedAt) implements LinkEvent {
    @Override
    public String key() {
        return leadId.toString();
    }

    @Override
    public String factId() {
        return leadId.toString();
    }
}
