package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.CampaignStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a campaign is in its life. Only legal steps exist as methods. */
public sealed interface CampaignState {
    /** The name in events and tables. */
    CampaignStatus status();

    /** When it was launched; null for a draft. */
    @Nullable
    Instant launchedAt();

    /** When it came to its end; null before. */
    @Nullable
    Instant finishedAt();

    /** Can be edited; nobody was assigned. */
    record Draft() implements CampaignState {
        public Running launch(Instant at) {
            return new Running(at);
        }

        @Override
        public CampaignStatus status() {
            return CampaignStatus.DRAFT;
        }

        @Override
        public @Nullable Instant launchedAt() {
            return null;
        }

        @Override
        public @Nullable Instant finishedAt() {
            return null;
        }
    }

    /** Launched; messages go out and answers count. */
    record Running(Instant launchedAt) implements CampaignState {
        public Stopped stop(Instant at) {
            return new Stopped(launchedAt, at);
        }

        public Ended end(Instant at) {
            return new Ended(launchedAt, at);
        }

        @Override
        public CampaignStatus status() {
            return CampaignStatus.RUNNING;
        }

        @Override
        public @Nullable Instant finishedAt() {
            return null;
        }
    }

    /** Stopped by a person; nothing more is sent, for good. */
    record Stopped(Instant launchedAt, Instant finishedAt) implements CampaignState {
        @Override
        public CampaignStatus status() {
            return CampaignStatus.STOPPED;
        }
    }

    /** Its response window is over. */
    record Ended(Instant launchedAt, Instant finishedAt) implements CampaignState {
        @Override
        public CampaignStatus status() {
            return CampaignStatus.ENDED;
        }
    }

    /** The state that these columns describe. */
    static CampaignState of(CampaignStatus status, @Nullable Instant launchedAt, @Nullable Instant finishedAt) {
        return switch (status) {
            case DRAFT -> new Draft();
            case RUNNING -> new Running(present(launchedAt));
            case STOPPED -> new Stopped(present(launchedAt), present(finishedAt));
            case ENDED -> new Ended(present(launchedAt), present(finishedAt));
        };
    }

    private static Instant present(@Nullable Instant at) {
        return java.util.Objects.requireNonNull(at, "a launched campaign has its times");
    }
}
