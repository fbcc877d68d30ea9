package health.rapport.contracts.activity;

import health.rapport.contracts.Link;
import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An activity and the person it belongs to.
 *
 * @param previousPersonId who had it before, when a merge, split or promotion moved it
 * @param markets the markets whose staff may see it
 */
public record ActivityLinked(
        UUID activityId,
        long version,
        UUID personId,
        @Nullable UUID previousPersonId,
        Link link,
        SourceRef source,
        String activityType,
        Instant occurredAt,
        Channel channel,
        @Nullable String campaignId,
        @Nullable String callToAction,
        Map<String, String> attributes,
        Set<SensitivityLabel> labels,
        Set<String> markets)
        implements ActivityEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public ActivityLinked {
        Required.all(activityId, personId, link, source, activityType, occurredAt, channel);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        markets = markets == null ? Set.of() : Set.copyOf(markets);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return activityId.toString();
    }
}
