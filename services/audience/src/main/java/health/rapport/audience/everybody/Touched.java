package health.rapport.audience.everybody;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state, and whom transactions changed since the one taken before.
 *
 * @param people null when it may be anybody: everybody was read anew, or too many changed to name them
 * @param oldest when the first of these changes came into memory, real time; null if nothing changed
 */
public record Touched(
        EverybodyAt state,
        @Nullable Set<UUID> people,
        @Nullable Instant oldest) {
    /** More people than that are not named one by one. */
    static final int MOST = 20_000;
}
