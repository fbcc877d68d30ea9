package health.rapport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much work a rule is for one person, before anybody is looked at. The unit is one comparison; a person is taken to have as many
 * events of a kind as {@link #EVENTS} says. An estimate to refuse what is out of all proportion by; {@link StopSign} ends what takes too long all the same.
 *
 * @param parts all parts together
 * @param depth 1 for a single part
 * @param comparisons of one person
 * @param passes over the whole population
 */
public record RuleCost(int parts, int depth, long comparisons, int passes) {
    /** Events of one kind that a person with many has. */
    public static final int EVENTS = 100;
    /** No rule may need more comparisons for a person. */
    public static final long MOST_COMPARISONS = 1_000_000;
    /** No rule may need more passes over the population. */
    public static final int MOST_PASSES = 20;

    /** Of a rule with all its parts. */
    public static RuleCost of(Rule rule) {
        long comparisons = rule.withAllParts().mapToLong(RuleCost::alone).sum();
        int passes = (int) rule.withAllParts()
                .filter(PopulationRule.class::isInstance)
                .distinct()
                .count();
        return new RuleCost((int) rule.withAllParts().count(), depth(rule), comparisons, 1 + passes);
    }

    /** What is wrong with a rule that costs too much; empty if it does not. Which part costs most is said. */
    public static List<RuleProblem> problems(Rule rule) {
        RuleCost cost = of(rule);
        List<RuleProblem> problems = new ArrayList<>();
        if (cost.comparisons() > MOST_COMPARISONS) {
            dearest(rule)
                    .ifPresent(path -> problems.add(new RuleProblem(
                            path,
                            "costs the most of " + cost.comparisons() + " comparisons a person; a rule may need "
                                    + MOST_COMPARISONS + ". Shorten its lists or share the rule out among groups")));
        }
        if (cost.passes() > MOST_PASSES) {
            problems.add(new RuleProblem(
                    "",
                    "looks at everybody " + cost.passes() + " times; a rule may do so " + MOST_PASSES
                            + " times. Ask for fewer tops and households"));
        }
        return List.copyOf(problems);
    }

    private record Priced(String path, long comparisons) {}

    /** JSON pointer of the part that is the most work by itself. */
    public static Optional<String> dearest(Rule rule) {
        List<Priced> priced = new ArrayList<>();
        rule.visit("", (path, part) -> priced.add(new Priced(path, alone(part))));
        return priced.stream()
                .max(java.util.Comparator.comparingLong(Priced::comparisons))
                .map(Priced::path);
    }

    private static int depth(Rule rule) {
        return 1 + rule.parts().stream().mapToInt(RuleCost::depth).max().orElse(0);
    }

    private static long alone(Rule rule) {
        return switch (rule) {
            case Rule.All _, Rule.Any _, Rule.None _ -> 1;
            case Rule.Compare _, Rule.Between _, Rule.IsSet _, Rule.StartsWith _, Rule.Contains _ -> 1;
            case Rule.Age _, Rule.DaysAgo _, Rule.ScoreAtLeast _, Rule.InPersona _ -> 1;
            case Rule.In in -> in.values().size();
            case Rule.MarketIn market -> market.markets().size();
            case Rule.DidActivity activity -> events(new Event.Activity(activity.filter()));
            case Rule.HadEncounter encounter -> events(new Event.Encounter(encounter.filter()));
            case EventRule event -> of(event);
            case PersonRule.RelatedTo related -> 1 + related.parties().size();
            case PersonRule _ -> 10;
            case PlaceRule.Near _ -> 10;
            case PlaceRule.InPolygon polygon -> polygon.corners().size();
            case PopulationRule _ -> 10;
        };
    }

    private static long of(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> events(new Event.Contact(contacted.filter()));
            case EventRule.Outermost(EventRule.Edge edge, Event of, Event is, Window window) ->
                events(of) + (is == null ? 0 : events(is));
            case EventRule.Sequence sequence ->
                events(sequence.first()) + events(sequence.follower().event()) + (long) EVENTS * EVENTS;
            case EventRule.DaysAfter after -> events(after.event()) + EVENTS;
        };
    }

    private static long events(Event event) {
        return EVENTS
                * switch (event) {
                    case Event.Activity(ActivityFilter filter) ->
                        1L + filter.attributes().size();
                    case Event.Encounter(EncounterFilter filter) ->
                        1L + filter.diagnoses().size() + filter.procedures().size();
                    case Event.Contact contact -> 1L;
                };
    }
}
