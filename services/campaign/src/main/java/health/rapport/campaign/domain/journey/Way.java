package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a look at a run.
 *
 * @param passes the steps that are taken now, in their order
 * @param then where that leads
 */
public record Way(List<Pass> passes, Then then) {
    public Way {
        passes = List.copyOf(passes);
    }

    /**
     * A step that is taken.
     *
     * @param choice which way, where there are several
     */
    public record Pass(JourneyStep step, @Nullable String choice) {}

    /** What follows. */
    public sealed interface Then {
        /**
         * She waits at a step.
         *
         * @param lookAt when the time may have come; earlier if something happens that it listens for
         */
        record Waits(Run.Place place, Instant lookAt) implements Then {}

        /**
         * It is over.
         *
         * @param outcome {@code COMPLETED}, or {@code GOAL:} and the name of the goal
         */
        record Ends(String outcome) implements Then {}
    }
}
