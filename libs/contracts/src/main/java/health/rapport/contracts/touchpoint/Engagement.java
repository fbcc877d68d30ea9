package health.rapport.contracts.touchpoint;

import java.time.Instant;

/** One engagement with a contact. */
public record Engagement(EngagementKind kind, Instant at) {}
