package health.rapport.contracts.link;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** The lead has no such edge any more: promoted, erased, or no match is best. */
public record LowerConfidenceUnlinked(UUID leadId, long version, Instant unlinkedAt) implements LinkEvent {
    public LowerConfidenceUnlinked {
        Required.all(leadId, unlinkedAt);
    }

    @Override
    public String key() {
        return leadId.toString();
    }

    @Override
    public String factId() {
        return leadId.toString();
    }
}
