package health.rapport.mastering.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long work on a model and how far it is.
 *
 * @param modelId the model; null while it is being learned
 * @param stage what it does now; totals and counts are the stage's
 * @param perSecond at most so many records a second; 0: as fast as it can
 * @param lastRecord up to where the stage has come, where it goes through records in the order of ids
 * @param report what came out, as JSON
 * @param reason why it failed
 */
public record ModelRun(
        UUID runId,
        Kind kind,
        @Nullable String modelId,
        State state,
        String stage,
        long total,
        long done,
        int perSecond,
        @Nullable UUID lastRecord,
        @Nullable String report,
        @Nullable String reason,
        Times times) {
    /** Which work. */
    public enum Kind {
        TRAINING,
        SHADOW,
        ROLLOUT
    }

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        PAUSED,
        COMPLETED,
        FAILED,
        CANCELLED;

        /** Whether it may still have an effect. */
        public boolean isOpen() {
            return this == RUNNING || this == PAUSED;
        }
    }

    /** When it was begun, its present stage was, something was last done, and it ended. */
    public record Times(
            Instant startedAt,
            Instant stageAt,
            Instant touchedAt,
            @Nullable Instant finishedAt) {}

    /** Records a second in the present stage, pauses counted; 0 before the first. */
    public double rate() {
        Instant until = times.finishedAt() == null ? times.touchedAt() : times.finishedAt();
        double seconds = Duration.between(times.stageAt(), until).toMillis() / 1e3;
        return seconds <= 0 ? 0 : done / seconds;
    }

    /** When the present stage will end if it goes on like this; null when that cannot be said. */
    public @Nullable Instant estimatedEnd() {
        double rate = rate();
        if (state != State.RUNNING || rate <= 0) {
            return null;
        }
        return times.touchedAt().plusMillis((long) (1e3 * Math.max(0, total - done) / rate));
    }
}
