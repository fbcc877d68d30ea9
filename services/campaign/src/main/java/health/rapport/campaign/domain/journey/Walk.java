package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.Draw;
import health.rapport.campaign.domain.journey.JourneyStep.Branch;
import health.rapport.campaign.domain.journey.Question.Answer;
import health.rapport.campaign.domain.journey.Run.Place;
import health.rapport.campaign.domain.journey.Way.Pass;
import health.rapport.campaign.domain.journey.Way.Then;
import health.rapport.rules.AsOf;
import health.rapport.rules.RuleEvaluator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes next for a person: a function of the definition, her run, what is known of her and the moment. It takes every step whose
 * time has come, and stops where she waits. The same question has the same answer, however often it is asked.
 */
public final class Walk {
    /** Of a journey that went to its last step. */
    public static final String COMPLETED = "COMPLETED";

    private final Definition definition;
    private final Lot lot;
    private final Run run;
    private final Past past;
    private final Instant now;
    private final List<Pass> passes = new ArrayList<>();

    private Walk(Definition definition, Lot lot, Run run, Past past, Instant now) {
        this.definition = definition;
        this.lot = lot;
        this.run = run;
        this.past = past;
        this.now = now;
    }

    /**
     * What decides what is left to chance, and what a day is in rules.
     *
     * @param seed of the journey
     * @param zone of the health system
     */
    public record Lot(String seed, ZoneId zone) {
        /** The branch of this person: by her number in [0, 1), SHA-256 of seed, step and id as in {@link Draw}. */
        Branch branch(JourneyStep.Split split, UUID person) {
            return split.at(Draw.uniform(seed + ":" + split.id(), person));
        }
    }

    /** A definition with its lot. */
    public record Plan(Definition definition, Lot lot) {}

    /** What comes next. */
    public static Way next(Plan plan, Run run, Past past, Instant now) {
        return new Walk(plan.definition(), plan.lot(), run, past, now).way();
    }

    private Way way() {
        Then then = goal().orElseGet(this::walk);
        return new Way(passes, then);
    }

    private Optional<Then> goal() {
        return definition.goals().stream()
                .filter(goal -> past.first(goal.occasion(), run.anchorAt(), now).isPresent())
                .findFirst()
                .map(goal -> new Then.Ends("GOAL:" + goal.name()));
    }

    private Then walk() {
        Place place = run.standing()
                .orElseGet(() -> new Place(definition.steps().getFirst().id(), now));
        while (true) {
            Optional<JourneyStep> step = definition.find(place.step());
            if (step.isEmpty()) {
                return new Then.Ends(COMPLETED);
            }
            Instant waits = waits(step.get(), place.since());
            if (waits != null) {
                return new Then.Waits(place, lookAt(waits));
            }
            String next = take(step.get());
            if (next == null) {
                return new Then.Ends(COMPLETED);
            }
            place = new Place(next, now);
        }
    }

    private Instant lookAt(Instant until) {
        return past.next(definition, now).filter(until::isAfter).orElse(until);
    }

    /** Until when she waits here; null where she goes on. */
    private @Nullable Instant waits(JourneyStep step, Instant since) {
        Instant until = switch (step) {
            case JourneyStep.Wait wait -> moment(wait.until(), since);
            case JourneyStep.Task task -> patience(task, since);
            case JourneyStep.Condition c -> now;
            case JourneyStep.Split s -> now;
            case JourneyStep.Message m -> now;
        };
        return until.isAfter(now) ? until : null;
    }

    private Instant patience(JourneyStep.Task task, Instant since) {
        if (task.patienceDays() == 0 || run.tasks().containsKey(task.id())) {
            return now;
        }
        passing(task, null, null); // it is opened now, and she waits for it
        return new Until.Elapsed(task.patienceDays(), 0, 0).after(since, past.zones());
    }

    private Instant moment(Until until, Instant since) {
        return switch (until) {
            case Until.Elapsed elapsed -> elapsed.after(since, past.zones());
            case Until.LocalClock clock -> clock.after(since, past.zones());
            case Until.AfterEvent event -> afterEvent(event, since);
        };
    }

    private Instant afterEvent(Until.AfterEvent wait, Instant since) {
        Occasion occasion = wait.event();
        Optional<Instant> happened =
                occasion == null ? Optional.of(run.anchorAt()) : past.first(occasion, run.anchorAt(), now);
        return happened.map(at -> wait.after(at, past.zones()))
                .orElseGet(() -> since.plus(Duration.ofDays(wait.patienceDays())));
    }

    /** Takes it, unless it was taken before; where it leads. */
    private @Nullable String take(JourneyStep step) {
        return switch (step) {
            case JourneyStep.Wait wait -> passing(step, null, wait.next());
            case JourneyStep.Condition condition ->
                holds(condition)
                        ? passing(step, "then", condition.then())
                        : passing(step, "otherwise", condition.otherwise());
            case JourneyStep.Split split -> {
                Branch branch = lot.branch(split, run.personId());
                yield passing(step, branch.name(), branch.next());
            }
            case JourneyStep.Message message -> passing(step, null, message.next());
            case JourneyStep.Task task -> passing(step, null, task.next());
        };
    }

    private @Nullable String passing(JourneyStep step, @Nullable String choice, @Nullable String next) {
        boolean taken = run.passed().contains(step.id())
                || passes.stream().anyMatch(pass -> pass.step().id().equals(step.id()));
        if (!taken) {
            passes.add(new Pass(step, choice));
        }
        return next;
    }

    private boolean holds(JourneyStep.Condition condition) {
        return condition.all().stream().allMatch(this::holds);
    }

    private boolean holds(Question question) {
        return switch (question) {
            case Question.Happened happened ->
                past.first(happened.occasion(), run.anchorAt(), now).isPresent();
            case Question.InAudience in -> past.in(in.audience(), now);
            case Question.Holds holds -> RuleEvaluator.matches(holds.rule(), past.fields(), new AsOf(now, lot.zone()));
            case Question.Answered answered -> answered(answered);
            case Question.TaskDone done -> done(done);
        };
    }

    private boolean answered(Question.Answered question) {
        return definition
                .find(question.step())
                .filter(JourneyStep.Message.class::isInstance)
                .map(step -> answers(((JourneyStep.Message) step).campaignId()))
                .filter(answers -> answers.contains(question.answer()))
                .isPresent();
    }

    private Set<Answer> answers(UUID campaign) {
        return past.answers().getOrDefault(campaign, Set.of());
    }

    private boolean done(Question.TaskDone question) {
        String outcome = run.tasks().get(question.step());
        return outcome != null
                && (question.outcome() == null || question.outcome().equals(outcome));
    }
}
