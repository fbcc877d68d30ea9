package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journey as it stands.
 *
 * @param market the market it is made for; absent for all
 * @param seed salt of its splits; kept for good, so that every lot can be drawn again
 * @param live the edition by which people enter; absent while it is planned
 * @param startedAt what happened before makes nobody enter
 */
public record Journey(
        UUID id,
        long version,
        JourneyStage stage,
        String name,
        @Nullable String market,
        String seed,
        @Nullable Integer live,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        String createdBy,
        Instant createdAt,
        Instant statedAt) {

    /** A new one. */
    public static Journey planned(UUID id, Title title, String seed, String author, Instant at) {
        return new Journey(
                id, 1, JourneyStage.PLANNED, title.name(), title.market(), seed, null, null, null, author, at, at);
    }

    /** How it is called and whose it is. */
    public record Title(String name, @Nullable String market) {}

    /** Something about one of its editions changed. */
    public Journey touched(Instant at) {
        if (stage == JourneyStage.STOPPED || stage == JourneyStage.ENDED || stage == JourneyStage.CLOSING) {
            throw illegal("changed");
        }
        return in(stage, live, at);
    }

    /** People enter by that edition from now on. */
    public Journey published(int edition, Instant at) {
        touched(at);
        return in(stage == JourneyStage.PLANNED ? JourneyStage.RUNNING : stage, edition, at);
    }

    /** Nobody goes on until it is resumed. Pausing twice is pausing once. */
    public Journey paused(Instant at) {
        return step(JourneyStage.RUNNING, JourneyStage.PAUSED, at, "paused");
    }

    /** Goes on. Resuming twice is resuming once. */
    public Journey resumed(Instant at) {
        return step(JourneyStage.PAUSED, JourneyStage.RUNNING, at, "resumed");
    }

    /** Nobody enters any more. */
    public Journey closed(Instant at) {
        return step(JourneyStage.RUNNING, JourneyStage.CLOSING, at, "closed");
    }

    /** Stopped; what is stopped stays stopped. */
    public Journey stopped(Instant at) {
        if (stage == JourneyStage.STOPPED) {
            return this;
        }
        if (!stage.open()) {
            throw illegal("stopped");
        }
        return in(JourneyStage.STOPPED, live, at);
    }

    /** Everybody has left. */
    public Journey ended(Instant at) {
        return step(JourneyStage.CLOSING, JourneyStage.ENDED, at, "ended");
    }

    private Journey step(JourneyStage from, JourneyStage to, Instant at, String name) {
        if (stage == to) {
            return this;
        }
        if (stage != from) {
            throw illegal(name);
        }
        return in(to, live, at);
    }

    private Journey in(JourneyStage next, @Nullable Integer edition, Instant at) {
        boolean over = next == JourneyStage.STOPPED || next == JourneyStage.ENDED;
        boolean begins = stage == JourneyStage.PLANNED && next == JourneyStage.RUNNING;
        return new Journey(
                id,
                version + 1,
                next,
                name,
                market,
                seed,
                edition,
                begins ? at : startedAt,
                over ? at : null,
                createdBy,
                createdAt,
                at);
    }

    private IllegalJourneyException illegal(String step) {
        return new IllegalJourneyException("a journey that is " + stage + " cannot be " + step, stage.name());
    }
}
