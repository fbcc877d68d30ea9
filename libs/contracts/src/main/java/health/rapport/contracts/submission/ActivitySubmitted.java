package health.rapport.contracts.submission;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One marketing event, with whatever person data came with it. */
public record ActivitySubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        String activityType,
        Instant occurredAt,
        Channel channel,
        @Nullable String campaignId,
        @Nullable String callToAction,
        Map<String, String> attributes,
        @Nullable PersonData person,
        Set<SensitivityLabel> labels,
        Instant receivedAt)
        implements Submission {

    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public ActivitySubmitted {
        Required.all(submissionId, source, activityType, occurredAt, channel, receivedAt);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }
}
