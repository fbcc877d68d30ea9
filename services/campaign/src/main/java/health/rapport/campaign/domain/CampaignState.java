package health.rapport.campaign.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a campaign is in its life. Only legal steps exist as methods. */
public sealed interface CampaignState {
    /** Its name. */
    CampaignStage stage();

    /** When it began to send; null before. */
    default @Nullable Instant launchedAt() {
        return null;
    }

    /** When it is to begin; null unless it is scheduled. */
    default @Nullable Instant startsAt() {
        return null;
    }

    /** When it came to its end; null before. */
    default @Nullable Instant finishedAt() {
        return null;
    }

    /** May be launched: people are assigned, and it runs from then on or from a later moment. */
    sealed interface Launchable extends CampaignState {
        /** At once, or, where it is to start later, scheduled. */
        default CampaignState launch(Instant at, @Nullable Instant startsAt) {
            return startsAt == null || !startsAt.isAfter(at) ? new Running(at) : new Scheduled(startsAt);
        }
    }

    /** Waits for somebody else's word, or has it. */
    sealed interface Reviewed extends CampaignState {
        default Draft returned() {
            return new Draft();
        }
    }

    /** Has begun or will begin to send, and can be stopped. */
    sealed interface Stoppable extends CampaignState {
        default Stopped stop(Instant at) {
            return new Stopped(launchedAt(), at);
        }
    }

    /** Its window for answers is open. */
    sealed interface Open extends Stoppable {
        @Override
        Instant launchedAt();

        default Ended end(Instant at) {
            return new Ended(launchedAt(), at);
        }
    }

    /** Can be edited; nobody was assigned. */
    record Draft() implements Launchable {
        public InReview submit() {
            return new InReview();
        }

        @Override
        public CampaignStage stage() {
            return CampaignStage.DRAFT;
        }
    }

    /** Somebody else looks at it; it cannot be changed meanwhile. */
    record InReview() implements Reviewed {
        public Approved approve() {
            return new Approved();
        }

        @Override
        public CampaignStage stage() {
            return CampaignStage.IN_REVIEW;
        }
    }

    /** Two people stand by it: who wrote it, and somebody else. */
    record Approved() implements Launchable, Reviewed {
        @Override
        public CampaignStage stage() {
            return CampaignStage.APPROVED;
        }
    }

    /** People are assigned; it starts by itself. */
    record Scheduled(Instant startsAt) implements Stoppable {
        public Running start(Instant at) {
            return new Running(at);
        }

        @Override
        public CampaignStage stage() {
            return CampaignStage.SCHEDULED;
        }
    }

    /** Messages go out and answers count. */
    record Running(Instant launchedAt) implements Open {
        public Paused pause() {
            return new Paused(launchedAt);
        }

        @Override
        public CampaignStage stage() {
            return CampaignStage.RUNNING;
        }
    }

    /** Nothing is sent until somebody resumes it; answers count. */
    record Paused(Instant launchedAt) implements Open {
        public Running resume() {
            return new Running(launchedAt);
        }

        @Override
        public CampaignStage stage() {
            return CampaignStage.PAUSED;
        }
    }

    /**
     * Stopped by a person; nothing more is sent, for good.
     *
     * @param launchedAt absent if it never began
     */
    record Stopped(@Nullable Instant launchedAt, Instant finishedAt) implements CampaignState {
        @Override
        public CampaignStage stage() {
            return CampaignStage.STOPPED;
        }
    }

    /** Its response window is over. */
    record Ended(Instant launchedAt, Instant finishedAt) implements CampaignState {
        @Override
        public CampaignStage stage() {
            return CampaignStage.ENDED;
        }
    }

    /**
     * Its times, as columns keep them.
     *
     * @param starts when it is to begin
     */
    record Times(
            @Nullable Instant launched,
            @Nullable Instant starts,
            @Nullable Instant finished) {}

    /** The state that these columns describe. */
    static CampaignState of(CampaignStage stage, Times times) {
        return switch (stage) {
            case DRAFT -> new Draft();
            case IN_REVIEW -> new InReview();
            case APPROVED -> new Approved();
            case SCHEDULED -> new Scheduled(present(times.starts()));
            case RUNNING -> new Running(present(times.launched()));
            case PAUSED -> new Paused(present(times.launched()));
            case STOPPED -> new Stopped(times.launched(), present(times.finished()));
            case ENDED -> new Ended(present(times.launched()), present(times.finished()));
        };
    }

    private static Instant present(@Nullable Instant at) {
        return Objects.requireNonNull(at, "a campaign of that stage has its times");
    }
}
