package health.rapport.campaign.domain.journey;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person in a journey.
 *
 * @param personId as she entered; merges are followed elsewhere
 * @param place where she waits; absent before the first look
 * @param anchorAt of what made her enter: only what happened after it counts
 * @param passed the steps that were taken, each for good
 * @param tasks outcomes of tasks that were done, by step
 */
public record Run(
        UUID id,
        UUID personId,
        @Nullable Place place,
        Instant anchorAt,
        Set<String> passed,
        Map<String, String> tasks) {
    public Run {
        passed = Set.copyOf(passed);
        tasks = Map.copyOf(tasks);
    }

    /** A step, and since when she is there. */
    public record Place(String step, Instant since) {}

    Optional<Place> standing() {
        return Optional.ofNullable(place);
    }

    /**
     * By which definition she goes on: the one she entered by, or a newer one into which people move. They move where they are safe: where
     * both have them wait at the same step.
     */
    public Definition follows(Definition entered, @Nullable Definition newer) {
        if (place == null || newer == null) {
            return entered;
        }
        boolean safe = waits(entered, place.step()) && waits(newer, place.step());
        return safe ? newer : entered;
    }

    private static boolean waits(Definition definition, String step) {
        return definition.find(step).filter(JourneyStep.Wait.class::isInstance).isPresent();
    }
}
