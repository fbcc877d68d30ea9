package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.journey.LookBack.Event;
import health.rapport.campaign.domain.journey.LookBack.Played;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;

/** Counts what a look back brings, by step and by day. */
public final class Tally {
    /** The name under which entries are counted by day. */
    public static final String ENTERED = "entered";

    private final Definition definition;
    private final ZoneId zone;
    private final BiPredicate<UUID, UUID> holdout;
    private final Map<String, SortedMap<String, Integer>> choices = new TreeMap<>();
    private final Map<String, Integer> steps = new TreeMap<>();
    private final Map<String, Integer> waiting = new TreeMap<>();
    private final Map<String, Integer> held = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final SortedMap<LocalDate, SortedMap<String, Integer>> days = new TreeMap<>();
    private int people;
    private int entered;

    /**
     * @param zone decides what a day is
     * @param holdout whether of the messages of this campaign this person would get none
     */
    public Tally(Definition definition, ZoneId zone, BiPredicate<UUID, UUID> holdout) {
        this.definition = definition;
        this.zone = zone;
        this.holdout = holdout;
    }

    /**
     * What was counted.
     *
     * @param outcomes how it ended for how many
     * @param steps in the order of the definition
     * @param days how many took which step on which local day; {@link #ENTERED} of those who entered
     */
    public record Counts(
            int people,
            int entered,
            Map<String, Integer> outcomes,
            List<StepCount> steps,
            SortedMap<LocalDate, SortedMap<String, Integer>> days) {}

    /**
     * A step.
     *
     * @param taken how many took it
     * @param choices which way, where there are several
     * @param holdout of a message: how many would not get it, by lot
     * @param waiting how many still waited at it in the end
     */
    public record StepCount(String step, int taken, Map<String, Integer> choices, int holdout, int waiting) {}

    /** Somebody who would not have entered. */
    public void outside() {
        people++;
    }

    /** Somebody who would have. */
    public void add(UUID person, Played played) {
        people++;
        entered++;
        played.events().forEach(event -> add(person, event));
        if (played.waitsAt() != null) {
            waiting.merge(played.waitsAt(), 1, Integer::sum);
        }
        if (played.outcome() != null) {
            outcomes.merge(played.outcome(), 1, Integer::sum);
        }
    }

    private void add(UUID person, Event event) {
        JourneyStep step = event.step();
        String name = step == null ? ENTERED : step.id();
        days.computeIfAbsent(event.at().atZone(zone).toLocalDate(), day -> new TreeMap<>())
                .merge(name, 1, Integer::sum);
        if (step == null) {
            return;
        }
        steps.merge(name, 1, Integer::sum);
        if (event.choice() != null) {
            choices.computeIfAbsent(name, none -> new TreeMap<>()).merge(event.choice(), 1, Integer::sum);
        }
        if (step instanceof JourneyStep.Message message && holdout.test(message.campaignId(), person)) {
            held.merge(name, 1, Integer::sum);
        }
    }

    public Counts counts() {
        return new Counts(people, entered, Map.copyOf(outcomes), counted(), days);
    }

    private List<StepCount> counted() {
        return definition.steps().stream()
                .map(JourneyStep::id)
                .map(id -> new StepCount(
                        id,
                        steps.getOrDefault(id, 0),
                        choices.getOrDefault(id, new TreeMap<>()),
                        held.getOrDefault(id, 0),
                        waiting.getOrDefault(id, 0)))
                .toList();
    }
}
