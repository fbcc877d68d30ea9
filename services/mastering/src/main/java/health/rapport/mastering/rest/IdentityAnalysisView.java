package health.rapport.mastering.rest;

import health.rapport.kernel.PersonStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Known against unknown: of the activities of a time, how many are of people who are mastered, leads, incomplete, or nobody's.
 *
 * @param asOf the status is that of this moment, not that of the day of the activity
 */
@RegisterForReflection
public record IdentityAnalysisView(Instant asOf, String by, String every, List<Cell> cells) {
    public IdentityAnalysisView {
        cells = List.copyOf(cells);
    }

    /** Whom an activity is of. */
    public enum Who {
        MASTERED,
        UNMASTERED,
        INCOMPLETE,
        ANONYMOUS;

        static Who of(@Nullable String status) {
            return status == null
                    ? ANONYMOUS
                    : valueOf(PersonStatus.valueOf(status).name());
        }
    }

    /**
     * One count.
     *
     * @param begin first day of the time, UTC
     * @param group the source system, channel or market
     * @param activities null where the cell is withheld
     * @param people different persons; null where withheld, and of anonymous activities, which are nobody's
     * @param withheld whether it is of 1 to 10 people, or would give away one that is
     */
    @RegisterForReflection
    public record Cell(
            LocalDate begin,
            String group,
            Who who,
            @Nullable Long activities,
            @Nullable Long people,
            boolean withheld) {
        /** The same with nothing told. */
        Cell hidden() {
            return new Cell(begin, group, who, null, null, true);
        }
    }
}
