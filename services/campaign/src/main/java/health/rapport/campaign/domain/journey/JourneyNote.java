package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a journey: who took it, when and why.
 *
 * @param version of the journey after it
 * @param edition which it is about; absent where it is about all
 * @param stage of the journey after it
 */
public record JourneyNote(
        long version, Kind kind, @Nullable Integer edition, JourneyStage stage, String actor, String why, Instant at) {
    /** What was done. */
    public enum Kind {
        CREATED,
        EDITED,
        SUBMITTED,
        APPROVED,
        RETURNED,
        PUBLISHED,
        PAUSED,
        RESUMED,
        CLOSED,
        STOPPED,
        ENDED
    }

    /** Who takes a step, and why. */
    public record Said(Kind kind, @Nullable Integer edition, String actor, String why) {}

    /** Whether somebody took a hand in an edition, and so cannot be the second pair of eyes. */
    public static boolean wrote(List<JourneyNote> notes, int edition, String actor) {
        return notes.stream()
                .filter(note -> note.edition() != null && note.edition() == edition)
                .filter(note -> note.actor().equals(actor))
                .anyMatch(JourneyNote::writes);
    }

    private boolean writes() {
        return switch (kind) {
            case CREATED, EDITED, SUBMITTED -> true;
            case APPROVED, RETURNED, PUBLISHED, PAUSED, RESUMED, CLOSED, STOPPED, ENDED -> false;
        };
    }
}
