package health.rapport.mastering.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a steward did, as the journal keeps it.
 *
 * @param records it is about
 * @param personsBefore whose those records were
 * @param personsAfter whose they were afterwards
 * @param undoes the action that this one withdraws; only of an undo
 * @param undoneBy the action that withdrew this one; null while it counts
 */
public record StewardAction(
        UUID id,
        Kind kind,
        String by,
        Instant at,
        @Nullable String reason,
        List<UUID> records,
        Set<UUID> personsBefore,
        Set<UUID> personsAfter,
        @Nullable UUID undoes,
        @Nullable UUID undoneBy) {
    /** What was done. */
    public enum Kind {
        MERGE,
        SPLIT,
        MUST_LINK,
        CANNOT_LINK,
        SET_ASIDE,
        UNDO
    }

    public StewardAction {
        records = List.copyOf(records);
        personsBefore = Set.copyOf(personsBefore);
        personsAfter = Set.copyOf(personsAfter);
    }
}
