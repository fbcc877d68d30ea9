package health.rapport.audience.domain;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an audience leaves out of those whom its groups take.
 *
 * @param cap null: as many as there are
 * @param suppressionLists lists that hold for this audience, besides those that hold everywhere
 */
public record Limits(@Nullable Cap cap, Set<UUID> suppressionLists) {
    /** No cap, and only the lists that hold everywhere. */
    public static final Limits NONE = new Limits(null, Set.of());

    public Limits {
        suppressionLists = Set.copyOf(suppressionLists);
    }
}
