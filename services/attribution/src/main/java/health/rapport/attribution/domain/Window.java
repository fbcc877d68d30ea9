package health.rapport.attribution.domain;

import health.rapport.contracts.campaign.CampaignStated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When answers and encounters count.
 *
 * @param opens first instant, the launch
 * @param closes first instant that no longer counts
 */
public record Window(Instant opens, Instant closes) {
    private static final int LONGEST_DAYS = 3650;

    /** The window of a launched campaign; none before the launch. */
    public static Optional<Window> of(CampaignStated campaign) {
        Duration length = Duration.ofDays(Math.clamp(campaign.responseWindowDays(), 0, LONGEST_DAYS));
        return Optional.ofNullable(campaign.launchedAt()).map(launch -> new Window(launch, launch.plus(length)));
    }
}
