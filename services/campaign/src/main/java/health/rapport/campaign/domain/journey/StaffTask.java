package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something for the staff to do for a person in a journey.
 *
 * @param team who; absent for anybody
 * @param dueAt until when she waits for it; absent where she does not
 * @param outcome what came of it, in a word that conditions may ask for
 */
public record StaffTask(
        UUID id,
        UUID journeyId,
        UUID personId,
        String step,
        String title,
        @Nullable String details,
        @Nullable String team,
        State state,
        long version,
        @Nullable Instant dueAt,
        Instant openedAt,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String outcome) {
    /** From open to done. */
    public enum State {
        OPEN,
        CLAIMED,
        DONE,
        /** She left the journey before anybody took it. */
        CANCELLED
    }

    /** Somebody takes it. Taking one's own again changes nothing. */
    public StaffTask claimed(String by, Instant at) {
        if (state == State.CLAIMED && by.equals(claimedBy)) {
            return this;
        }
        require(State.OPEN, "claimed");
        return with(State.CLAIMED, new Hand(by, at), null, null);
    }

    /** Whoever took it gives it back. */
    public StaffTask released(String by) {
        requireHers(by, "released");
        return with(State.OPEN, null, null, null);
    }

    /** Whoever took it has done it. */
    public StaffTask done(String by, Instant at, String what) {
        requireHers(by, "done");
        return with(State.DONE, new Hand(by, claimedAt == null ? at : claimedAt), new Hand(by, at), what);
    }

    private void requireHers(String by, String step) {
        require(State.CLAIMED, step);
        if (!by.equals(claimedBy)) {
            throw new IllegalJourneyException("a task that somebody else claimed cannot be " + step, state.name());
        }
    }

    private void require(State needed, String step) {
        if (state != needed) {
            throw new IllegalJourneyException("a task that is " + state + " cannot be " + step, state.name());
        }
    }

    private record Hand(String by, Instant at) {}

    private StaffTask with(State next, @Nullable Hand holder, @Nullable Hand end, @Nullable String what) {
        return new StaffTask(
                id,
                journeyId,
                personId,
                step,
                title,
                details,
                team,
                next,
                version + 1,
                dueAt,
                openedAt,
                holder == null ? null : holder.by(),
                holder == null ? null : holder.at(),
                end == null ? null : end.by(),
                end == null ? null : end.at(),
                what);
    }
}
