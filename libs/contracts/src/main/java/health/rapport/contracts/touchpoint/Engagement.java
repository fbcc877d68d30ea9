package health.rapport.contracts.touchpoint;

import health.rapport.contracts.Required;
import java.time.Instant;

/** One engagement with a contact. */
public record Engagement(EngagementKind kind, Instant at) {
    public Engagement {
        Required.all(kind, at);
    }
}
