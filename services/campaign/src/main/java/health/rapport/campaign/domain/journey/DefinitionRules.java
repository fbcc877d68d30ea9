package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.BriefProblem;
import health.rapport.campaign.domain.journey.Definition.Goal;
import health.rapport.campaign.domain.journey.JourneyStep.Branch;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.FieldUses;
import health.rapport.rules.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a definition must obey. All problems are found, not only the first. */
public final class DefinitionRules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");
    private static final FieldCatalogue FIELDS = FieldCatalogue.standard();
    private static final int MOST_STEPS = 100;
    private static final int MOST = 10;
    private static final int LONGEST_DAYS = 730;
    private static final int LONGEST_LATE = 365;
    private static final double ROUNDING = 1e-9;
    private final List<BriefProblem> problems = new ArrayList<>();
    private final Definition definition;

    private DefinitionRules(Definition definition) {
        this.definition = definition;
    }

    /** What keeps this definition from being stored. */
    public static List<BriefProblem> check(Definition definition) {
        DefinitionRules rules = new DefinitionRules(definition);
        rules.edges();
        rules.steps();
        if (rules.problems.isEmpty()) {
            rules.ways();
        }
        return List.copyOf(rules.problems);
    }

    private void edges() {
        rule(within(definition.triggers().size(), 1, MOST), "triggers", "size", "1 to " + MOST);
        rule(within(definition.enterWithinDays(), 1, LONGEST_LATE), "enterWithinDays", "range", "1 to " + LONGEST_LATE);
        rule(definition.goals().size() <= MOST, "goals", "size", "at most " + MOST);
        definition.occasions().filter(Occasion.Does.class::isInstance).forEach(this::activity);
        for (int i = 0; i < definition.goals().size(); i++) {
            Goal goal = definition.goals().get(i);
            text(goal.name(), "goals[" + i + "].name", 100);
        }
        long names = definition.goals().stream().map(Goal::name).distinct().count();
        rule(names == definition.goals().size(), "goals", "distinct", "each goal has a name of its own");
    }

    private void activity(Occasion occasion) {
        text(((Occasion.Does) occasion).activityType(), "activityType", 100);
    }

    private void steps() {
        List<JourneyStep> steps = definition.steps();
        rule(within(steps.size(), 1, MOST_STEPS), "steps", "size", "1 to " + MOST_STEPS);
        Set<String> ids = new HashSet<>();
        Set<Object> campaigns = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            JourneyStep step = steps.get(i);
            String at = "steps[" + i + "]";
            rule(ID.matcher(step.id()).matches(), at + ".id", "text.form", "letters, digits, dashes");
            rule(ids.add(step.id()), at + ".id", "distinct", "each step has an id of its own");
            step.nexts().forEach(next -> rule(known(next), at + ".next", "known", "the id of a step"));
            inside(step, at, campaigns);
        }
    }

    private void inside(JourneyStep step, String at, Set<Object> campaigns) {
        switch (step) {
            case JourneyStep.Wait wait -> until(wait.until(), at + ".until");
            case JourneyStep.Condition condition -> condition(condition, at);
            case JourneyStep.Split split -> split(split, at);
            case JourneyStep.Message message ->
                rule(
                        campaigns.add(message.campaignId()),
                        at + ".campaignId",
                        "distinct",
                        "each message is a campaign of its own");
            case JourneyStep.Task task -> task(task, at);
        }
    }

    private void until(Until until, String at) {
        switch (until) {
            case Until.Elapsed e -> {
                boolean fits =
                        within(e.days(), 0, LONGEST_DAYS) && within(e.hours(), 0, 999) && within(e.minutes(), 0, 999);
                rule(fits, at, "range", "at most " + LONGEST_DAYS + " days, 999 hours, 999 minutes");
                rule(e.days() + e.hours() + e.minutes() > 0, at, "required", "wait for something");
            }
            case Until.LocalClock anyTime -> {}
            case Until.AfterEvent e -> {
                rule(within(e.days(), 0, LONGEST_DAYS), at + ".days", "range", "0 to " + LONGEST_DAYS);
                boolean patient = within(e.patienceDays(), 1, LONGEST_DAYS);
                rule(
                        e.event() == null || patient,
                        at + ".patienceDays",
                        "range",
                        "say how long an event is waited for: 1 to " + LONGEST_DAYS);
                rule(
                        e.event() != null || e.patienceDays() == 0,
                        at + ".patienceDays",
                        "consistent",
                        "what made her enter has happened: nothing is waited for");
            }
        }
    }

    private void condition(JourneyStep.Condition condition, String at) {
        rule(within(condition.all().size(), 1, MOST), at + ".all", "size", "1 to " + MOST);
        for (int i = 0; i < condition.all().size(); i++) {
            question(condition.all().get(i), at + ".all[" + i + "]");
        }
    }

    private void question(Question question, String at) {
        switch (question) {
            case Question.Happened h -> {}
            case Question.InAudience in -> {}
            case Question.Holds holds -> fields(holds.rule(), at + ".rule");
            case Question.Answered answered ->
                rule(is(answered.step(), JourneyStep.Message.class), at + ".step", "known", "the id of a message step");
            case Question.TaskDone done ->
                rule(is(done.step(), JourneyStep.Task.class), at + ".step", "known", "the id of a task step");
        }
    }

    private void fields(Rule rule, String at) {
        rule(
                rule.withAllParts().allMatch(DefinitionRules::ofFields),
                at,
                "known",
                "ask about fields here; for events and scores ask for an audience");
        boolean known = FieldUses.of(Map.of("rule", rule), FIELDS).stream()
                .allMatch(use -> use.standing() == FieldUses.Standing.KNOWN);
        rule(known, at, "known", "campaign does not know a field");
    }

    private static boolean ofFields(Rule rule) {
        return Stream.of(
                        Rule.All.class,
                        Rule.Any.class,
                        Rule.None.class,
                        Rule.Compare.class,
                        Rule.In.class,
                        Rule.Between.class,
                        Rule.IsSet.class,
                        Rule.StartsWith.class,
                        Rule.Contains.class,
                        Rule.Age.class,
                        Rule.DaysAgo.class,
                        Rule.MarketIn.class)
                .anyMatch(kind -> kind.isInstance(rule));
    }

    private void split(JourneyStep.Split split, String at) {
        List<Branch> branches = split.branches();
        rule(within(branches.size(), 2, MOST), at + ".branches", "size", "2 to " + MOST);
        rule(branches.stream().allMatch(b -> b.share() > 0), at + ".branches", "range", "a share is above 0");
        double sum = branches.stream().mapToDouble(Branch::share).sum();
        rule(Math.abs(sum - 1) < ROUNDING, at + ".branches", "sum", "shares add up to 1");
        long names = branches.stream().map(Branch::name).distinct().count();
        rule(names == branches.size(), at + ".branches", "distinct", "each branch has a name of its own");
        branches.forEach(
                b -> rule(ID.matcher(b.name()).matches(), at + ".branches", "text.form", "letters, digits, dashes"));
    }

    private void task(JourneyStep.Task task, String at) {
        text(task.title(), at + ".title", 200);
        text(task.details(), at + ".details", 2000);
        text(task.team(), at + ".team", 100);
        rule(within(task.patienceDays(), 0, LONGEST_DAYS), at + ".patienceDays", "range", "0 to " + LONGEST_DAYS);
    }

    /** Nobody goes in a circle, and every step can be reached. */
    private void ways() {
        Set<String> reached = new HashSet<>();
        boolean straight = straight(definition.steps().getFirst().id(), new HashSet<>(), reached);
        rule(straight, "steps", "circle", "a journey does not come back to a step: nobody would leave it");
        definition.steps().stream()
                .filter(step -> !reached.contains(step.id()))
                .forEach(step -> rule(false, "steps", "reachable", "nothing leads to " + step.id()));
    }

    private boolean straight(String id, Set<String> above, Set<String> reached) {
        if (above.contains(id)) {
            return false;
        }
        if (!reached.add(id)) {
            return true;
        }
        above.add(id);
        boolean all =
                definition.find(id).orElseThrow().nexts().stream().allMatch(next -> straight(next, above, reached));
        above.remove(id);
        return all;
    }

    private boolean known(String id) {
        return definition.find(id).isPresent();
    }

    private boolean is(String id, Class<? extends JourneyStep> kind) {
        return definition.find(id).filter(kind::isInstance).isPresent();
    }

    private static boolean within(int value, int from, int to) {
        return value >= from && value <= to;
    }

    private void text(@Nullable String text, String field, int most) {
        boolean fits = text == null || !text.isBlank() && text.length() <= most && text.indexOf('\0') < 0;
        rule(fits, field, "text.length", "write 1 to " + most + " characters");
    }

    private void rule(boolean kept, String field, String rule, String hint) {
        if (!kept) {
            problems.add(new BriefProblem(field, rule, hint));
        }
    }
}
