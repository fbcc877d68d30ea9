package health.rapport.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What rules may ask of one contact that was sent, or may have been; those held or failed are none.
 *
 * @param engagements what the person did with it so far
 */
public record ContactFact(String campaignId, String channel, Instant at, Set<String> engagements) {
    public ContactFact {
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(at, "at");
        engagements = Set.copyOf(engagements);
    }
}
