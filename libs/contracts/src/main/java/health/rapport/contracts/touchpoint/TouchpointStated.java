package health.rapport.contracts.touchpoint;

import health.rapport.contracts.Required;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact of one person, sent or not.
 *
 * @param reason why it was held or failed; absent when sent
 * @param assemblyHash the approved content that was used
 * @param engagements what the person did with it so far
 */
public record TouchpointStated(
        UUID touchpointId,
        long version,
        UUID campaignId,
        UUID personId,
        Channel channel,
        TouchpointStatus status,
        @Nullable String reason,
        @Nullable String assemblyHash,
        List<Engagement> engagements,
        Set<String> markets,
        Instant decidedAt)
        implements TouchpointEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public TouchpointStated {
        Required.all(touchpointId, campaignId, personId, channel, status, decidedAt);
        engagements = engagements == null ? List.of() : List.copyOf(engagements);
        markets = markets == null ? Set.of() : Set.copyOf(markets);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return touchpointId.toString();
    }
}
