package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person.
 *
 * @param recordId the record that joined or left, or on which a pin hangs
 * @param link by which rule or decision, with its probability and the engine and model that decided, the record belonged here
 * @param otherPersonId whom the person was merged into, or who was merged into it
 * @param field what was pinned
 * @param by who pinned, or acted
 */
@RegisterForReflection
public record HistoryEntry(
        Instant at,
        Kind kind,
        @Nullable UUID recordId,
        @Nullable Link link,
        @Nullable UUID otherPersonId,
        @Nullable String field,
        @Nullable String by,
        @Nullable String reason) {
    /** What happened. */
    public enum Kind {
        /** A record became this person's. */
        RECORD_JOINED,
        /** A record became another's, or was taken back. */
        RECORD_LEFT,
        /** This id means another person since. */
        MERGED_INTO,
        /** Another id means this person since. */
        MERGED_FROM,
        /** This id, which had been merged, means a person of its own again. */
        RESTORED,
        /** A steward merged, split, linked or undid something of this person's. */
        STEWARD_ACTED,
        /** A lead became mastered. */
        PROMOTED,
        /** A steward pinned a field. */
        PINNED,
        /** A steward took a pin off. */
        UNPINNED,
        /** Everything was deleted. */
        ERASED
    }
}
