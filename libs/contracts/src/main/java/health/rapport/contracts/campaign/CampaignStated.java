package health.rapport.contracts.campaign;

import health.rapport.contracts.Required;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The brief as it stands.
 *
 * @param objective what is tracked, for instance {@code ENCOUNTERS}
 * @param purpose {@code TREATMENT}, {@code OWN_SERVICE}, {@code MARKETING} or {@code FUNDRAISING}
 * @param serviceLine the service line whose encounters count; absent for all
 * @param responseWindowDays how many days after launch answers and encounters count
 * @param holdoutShare share of the audience assigned to the holdout, 0 to 1
 * @param identityComplete audience mastered-only and every call to action requires the four fields
 */
public record CampaignStated(
        UUID campaignId,
        long version,
        String name,
        CampaignStatus status,
        String objective,
        String purpose,
        @Nullable String serviceLine,
        @Nullable String market,
        List<Channel> channels,
        int responseWindowDays,
        double holdoutShare,
        List<Cost> costs,
        List<CallToAction> callsToAction,
        Set<PersonStatus> audienceRecordTypes,
        boolean identityComplete,
        @Nullable Instant launchedAt,
        Instant statedAt)
        implements CampaignEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public CampaignStated {
        Required.all(campaignId, name, status, objective, purpose, statedAt);
        channels = channels == null ? List.of() : List.copyOf(channels);
        costs = costs == null ? List.of() : List.copyOf(costs);
        callsToAction = callsToAction == null ? List.of() : List.copyOf(callsToAction);
        audienceRecordTypes = audienceRecordTypes == null ? Set.of() : Set.copyOf(audienceRecordTypes);
    }

    @Override
    public String key() {
        return campaignId.toString();
    }

    @Override
    public String factId() {
        return campaignId.toString();
    }
}
