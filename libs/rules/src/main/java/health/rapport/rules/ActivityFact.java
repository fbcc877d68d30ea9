package health.rapport.rules;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What rules may ask of one activity. */
public record ActivityFact(
        String type,
        Instant occurredAt,
        @Nullable String campaignId,
        @Nullable String channel,
        @Nullable String source,
        @Nullable String callToAction,
        Map<String, String> attributes) {
    public ActivityFact {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(occurredAt, "occurredAt");
        attributes = Map.copyOf(attributes);
    }
}
