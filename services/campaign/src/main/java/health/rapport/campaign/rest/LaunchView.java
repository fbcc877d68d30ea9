package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Launch;
import health.rapport.campaign.persistence.LaunchStore.Progress;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A launch and how far it is.
 *
 * @param state {@code DRAWING} while everybody on the list is asked about at the gate and the arms are drawn, {@code SENDING} until every treated person
 *     has a touchpoint, then {@code COMPLETED}
 * @param listed people on the list
 * @param leftOut people on the list who take no part, because the gate would never let it through; held, and no arm of theirs was drawn
 * @param planned contacts whose turn has not come
 * @param claimed contacts being handed over now
 * @param messagesPerSecond decided contacts per second of real time, so far
 * @param secondsLeft how long it will take at this rate
 */
@Schema(name = "Launch")
public record LaunchView(
        UUID launchId,
        UUID campaignId,
        String state,
        UUID audienceId,
        int listed,
        int assigned,
        int treatment,
        int holdout,
        int leftOut,
        long planned,
        long claimed,
        long sent,
        long held,
        long failed,
        long unknown,
        Map<String, Long> heldByReason,
        Map<String, Long> waitingByReason,
        String launchedBy,
        Instant launchedAt,
        @Nullable Double messagesPerSecond,
        @Nullable Long secondsLeft) {
    static LaunchView from(Launch launch, Progress progress) {
        long open = progress.in("PLANNED") + progress.in("CLAIMED");
        Double rate = rate(launch, progress, open);
        return new LaunchView(
                launch.id(),
                launch.campaignId(),
                state(launch, open),
                launch.audienceId(),
                launch.listed(),
                launch.assigned(),
                launch.assigned() - launch.holdout(),
                launch.holdout(),
                launch.leftOut(),
                progress.in("PLANNED"),
                progress.in("CLAIMED"),
                progress.in("SENT"),
                progress.in("HELD"),
                progress.in("FAILED"),
                progress.in("UNKNOWN"),
                progress.heldByReason(),
                progress.waitingByReason(),
                launch.launchedBy(),
                launch.launchedAt(),
                rate,
                rate == null || open == 0 ? null : Math.round(open / rate));
    }

    private static String state(Launch launch, long open) {
        if (!launch.isDrawn()) {
            return "DRAWING";
        }
        return open == 0 ? "COMPLETED" : "SENDING";
    }

    private static @Nullable Double rate(Launch launch, Progress progress, long open) {
        long decided = launch.assigned() - launch.holdout() + launch.leftOut() - open;
        return decided < 2 || progress.seconds() <= 0 ? null : Math.round(10 * decided / progress.seconds()) / 10.0;
    }
}
