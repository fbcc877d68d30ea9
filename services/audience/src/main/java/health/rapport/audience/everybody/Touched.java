package health.rapport.audience.everybody;

import health.rapport.rules.PersonFacts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state, and whom transactions changed since the one taken before.
 *
 * @param people null when it may be anybody: everybody was read anew, or too many changed to name them
 * @param revised some of them, as they were in the state before and are in this one: whoever looks at them need not put them together again
 * @param oldest when the first of these changes came into memory, real time; null if nothing changed
 */
public record Touched(
        EverybodyAt state,
        @Nullable Set<UUID> people,
        Map<UUID, Revised> revised,
        @Nullable Instant oldest) {
    /** More people than that are not named one by one. */
    static final int MOST = 20_000;

    /** Of more people than that it is not kept what they were and are. */
    static final int MOST_REVISED = 4_000;

    public Touched {
        revised = Map.copyOf(revised);
    }

    /**
     * Somebody who changed.
     *
     * @param before null: she was not there
     * @param after null: she is not there
     */
    public record Revised(
            @Nullable PersonFacts before, @Nullable PersonFacts after) {
        Revised then(Revised later) {
            return new Revised(before, later.after);
        }
    }
}
