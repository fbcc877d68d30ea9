package health.rapport.attribution.domain.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as it is known, or as it was when it was posted.
 *
 * @param person number of the person it counts for
 * @param at when it happened, in microseconds since 1970
 * @param where dimensions it is counted under
 * @param worth what it brought
 * @param path the touches that led to it, at least one, first one first
 */
public record Conversion(
        UUID encounterId, int person, Book book, long at, Where where, Worth worth, List<PathTouch> path) {
    /** Millionths of a conversion. */
    public static final long WHOLE = 1_000_000;

    public Conversion {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("nothing led to this conversion");
        }
    }

    /** Numbers of names: service line, facility, and the set of markets of the person. */
    public record Where(int line, int facility, int markets) {}

    /**
     * Contribution margin in millionths of the currency's unit; negative where the visit cost more than it brought. Absent
     * where revenue or cost is not known.
     */
    public record Worth(
            @Nullable Long expectedMicro, @Nullable Long actualMicro) {}
}
