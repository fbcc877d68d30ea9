package health.rapport.campaign.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at what would become of a list: everybody is asked about, nothing is sent.
 *
 * @param campaignVersion the campaign as it was then
 * @param people on the list; absent while it is fetched
 * @param looked how many times somebody was asked about: everybody once for each channel
 * @param channels what was counted so far
 * @param failure why it ended early, a code
 * @param asOf the moment it is about, by the domain clock
 * @param took how long it took, or has taken so far, in real time
 */
public record DryRun(
        UUID id,
        UUID campaignId,
        long campaignVersion,
        UUID audienceId,
        State state,
        @Nullable Long people,
        long looked,
        List<Waterfall> channels,
        @Nullable String failure,
        Instant asOf,
        String startedBy,
        Instant startedAt,
        Duration took) {
    public DryRun {
        channels = List.copyOf(channels);
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    /** One that begins. */
    public static DryRun begun(UUID id, Campaign campaign, UUID audience, String by, Instant now) {
        return new DryRun(
                id,
                campaign.id(),
                campaign.version(),
                audience,
                State.RUNNING,
                null,
                0,
                List.of(),
                null,
                now,
                by,
                now,
                Duration.ZERO);
    }

    /** How long it will go on at the rate so far, in seconds; null where that cannot be said. */
    public @Nullable Long secondsLeft() {
        return state != State.RUNNING || people == null || looked == 0
                ? null
                : Math.round((double) took.toMillis() * (people - looked) / looked / 1000);
    }
}
