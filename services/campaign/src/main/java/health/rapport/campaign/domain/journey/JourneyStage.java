package health.rapport.campaign.domain.journey;

import java.util.Set;

/** Where a journey is in its life. */
public enum JourneyStage {
    /** Nobody has entered. */
    PLANNED,
    /** People enter and go on. */
    RUNNING,
    /** People enter, and wait where they are. */
    PAUSED,
    /** Nobody enters any more; who is inside goes on. */
    CLOSING,
    /** Nobody goes on, for good. */
    STOPPED,
    /** Everybody has left. */
    ENDED;

    private static final Set<JourneyStage> OPEN = Set.of(RUNNING, PAUSED, CLOSING);

    /** Whether people are inside. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether people enter. */
    public boolean enters() {
        return this == RUNNING || this == PAUSED;
    }
}
