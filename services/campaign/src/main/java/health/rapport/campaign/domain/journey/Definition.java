package health.rapport.campaign.domain.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a journey says, in one edition.
 *
 * @param triggers any of these makes a person enter
 * @param enterWithinDays a trigger that is heard of later than that makes nobody enter
 * @param goals any of these, after she entered, ends it: what it was for has happened
 * @param steps the first is where she begins
 */
public record Definition(List<Occasion> triggers, int enterWithinDays, List<Goal> goals, List<JourneyStep> steps) {
    /** How late a trigger may be heard of where nothing is said. */
    public static final int USUAL_DAYS = 30;

    @SuppressWarnings("NullAway") // JSON may leave it out
    public Definition {
        triggers = List.copyOf(triggers);
        enterWithinDays = enterWithinDays == 0 ? USUAL_DAYS : enterWithinDays;
        goals = goals == null ? List.of() : List.copyOf(goals);
        steps = List.copyOf(steps);
    }

    /** What ends a journey before its last step. */
    public record Goal(String name, Occasion occasion) {
        public Goal {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(occasion, "occasion");
        }
    }

    /** The step of that name. */
    public Optional<JourneyStep> find(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** When this happening makes somebody enter a journey that is open since then; empty if it does not. */
    public Optional<Instant> entry(Happening happening, Instant openSince, Instant now) {
        Instant earliest = now.minus(Duration.ofDays(enterWithinDays));
        return triggers.stream()
                .flatMap(trigger -> Stream.ofNullable(trigger.momentOf(happening)))
                .filter(at -> !at.isBefore(openSince) && !at.isBefore(earliest) && !at.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Whose messages it sends. */
    public Set<UUID> campaigns() {
        return of(JourneyStep.Message.class)
                .map(JourneyStep.Message::campaignId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is about care that people had. */
    public boolean clinical() {
        return occasions().anyMatch(Occasion::clinical);
    }

    /** Everything it listens for. */
    Stream<Occasion> occasions() {
        Stream<Occasion> asked = of(JourneyStep.Condition.class)
                .flatMap(condition -> condition.all().stream())
                .filter(Question.Happened.class::isInstance)
                .map(question -> ((Question.Happened) question).occasion());
        Stream<Occasion> awaited = of(JourneyStep.Wait.class)
                .map(JourneyStep.Wait::until)
                .filter(Until.AfterEvent.class::isInstance)
                .flatMap(until -> Stream.ofNullable(((Until.AfterEvent) until).event()));
        Stream<Occasion> aims = goals.stream().map(Goal::occasion);
        return Stream.of(triggers.stream(), aims, asked, awaited).flatMap(all -> all);
    }

    private <S extends JourneyStep> Stream<S> of(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }
}
