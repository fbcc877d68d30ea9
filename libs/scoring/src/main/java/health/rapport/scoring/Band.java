package health.rapport.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An interval of an input and the points it brings.
 *
 * @param from included; null: from the lowest
 * @param below excluded; null: to the highest
 */
public record Band(@Nullable BigDecimal from, @Nullable BigDecimal below, int points) {
    public Band {
        if (from != null && below != null && from.compareTo(below) >= 0) {
            throw new IllegalArgumentException("from must be less than below");
        }
    }

    /** Whether the value lies in the band. */
    public boolean holds(BigDecimal value) {
        return (from == null || value.compareTo(from) >= 0) && (below == null || value.compareTo(below) < 0);
    }

    boolean overlaps(Band other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Band other) {
        return from == null || other.below == null || from.compareTo(other.below) < 0;
    }
}
