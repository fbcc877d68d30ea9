package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.journey.Way.Pass;
import health.rapport.campaign.domain.journey.Way.Then;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a journey would have done for somebody in some time that has passed, by the same function that leads people through it. Messages are
 * taken to have had no answer, and tasks not to have been done: nobody can know better.
 */
public final class LookBack {
    private static final int MOST_LOOKS = 10_000;
    private final Walk.Plan plan;
    private final Instant from;
    private final Instant until;

    /**
     * Of that time.
     *
     * @param until excluded
     */
    public LookBack(Walk.Plan plan, Instant from, Instant until) {
        this.plan = plan;
        this.from = from;
        this.until = until;
    }

    /** A step, or where absent the entry, and when. */
    public record Event(
            @Nullable JourneyStep step, @Nullable String choice, Instant at) {}

    /**
     * How it went for one person.
     *
     * @param waitsAt the step at which she still waited; absent where it was over
     * @param outcome how it ended; absent where it had not
     */
    public record Played(
            List<Event> events,
            @Nullable String waitsAt,
            @Nullable String outcome) {
        public Played {
            events = List.copyOf(events);
        }
    }

    /** When this person would have entered by what is known of her. */
    public Optional<Instant> entry(Past past) {
        return past.happenings().stream()
                .flatMap(one -> plan.definition().triggers().stream()
                        .flatMap(t -> Optional.ofNullable(t.momentOf(one)).stream()))
                .filter(at -> !at.isBefore(from) && at.isBefore(until))
                .min(Instant::compareTo);
    }

    /** From her entry on. */
    public Played play(UUID person, Past past, Instant entry) {
        List<Event> events = new ArrayList<>();
        events.add(new Event(null, null, entry));
        Set<String> passed = new HashSet<>();
        Run run = new Run(person, person, null, entry, passed, Map.of());
        Instant now = entry;
        for (int look = 0; look < MOST_LOOKS; look++) {
            Way way = Walk.next(plan, run, past, now);
            for (Pass pass : way.passes()) {
                events.add(new Event(pass.step(), pass.choice(), now));
                passed.add(pass.step().id());
            }
            switch (way.then()) {
                case Then.Ends ends -> {
                    return new Played(events, null, ends.outcome());
                }
                case Then.Waits waits -> {
                    if (!waits.lookAt().isBefore(until)) {
                        return new Played(events, waits.place().step(), null);
                    }
                    run = new Run(person, person, waits.place(), entry, passed, Map.of());
                    now = waits.lookAt();
                }
            }
        }
        throw new IllegalStateException("a journey does not come to an end");
    }
}
