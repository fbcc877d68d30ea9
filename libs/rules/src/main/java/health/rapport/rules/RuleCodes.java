package health.rapport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The codes that rules list for diagnoses and procedures: to put those of a named group in the place of its name. */
public final class RuleCodes {
    private final UnaryOperator<List<CodeMatch>> how;

    private RuleCodes(UnaryOperator<List<CodeMatch>> how) {
        this.how = how;
    }

    /** All that a part lists, without those nested in it. */
    public static List<CodeMatch> of(Rule part) {
        List<CodeMatch> codes = new ArrayList<>();
        if (part.parts().isEmpty()) {
            replace(part, listed -> {
                codes.addAll(listed);
                return listed;
            });
        }
        return List.copyOf(codes);
    }

    /**
     * A rule with other codes; the same parts in the same places.
     *
     * @param how gives the list to be put in place of a list; asked of empty ones, too, which mean any
     */
    public static Rule replace(Rule rule, UnaryOperator<List<CodeMatch>> how) {
        return new RuleCodes(how).replace(rule);
    }

    private Rule replace(Rule rule) {
        return switch (rule) {
            case Rule.All all -> new Rule.All(replace(all.rules()));
            case Rule.Any any -> new Rule.Any(replace(any.rules()));
            case Rule.None none -> new Rule.None(replace(none.rules()));
            case Rule.HadEncounter had -> new Rule.HadEncounter(replace(had.filter()), had.window(), had.times());
            case EventRule event -> replace(event);
            case PopulationRule population -> replace(population);
            case Rule.Compare _, Rule.In _, Rule.Between _, Rule.IsSet _, Rule.StartsWith _, Rule.Contains _ -> rule;
            case Rule.Age _, Rule.DaysAgo _, Rule.MarketIn _, Rule.DidActivity _ -> rule;
            case Rule.ScoreAtLeast _, Rule.InPersona _, PersonRule _, PlaceRule _ -> rule;
        };
    }

    private List<Rule> replace(List<Rule> rules) {
        return rules.stream().map(this::replace).toList();
    }

    private EventRule replace(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> contacted;
            case EventRule.Outermost(EventRule.Edge edge, Event of, Event is, Window window) ->
                new EventRule.Outermost(edge, replace(of), replaceIfGiven(is), window);
            case EventRule.Sequence(Event first, Window window, EventRule.Follower then) ->
                new EventRule.Sequence(
                        replace(first),
                        window,
                        new EventRule.Follower(then.happened(), replace(then.event()), then.fromDays(), then.toDays()));
            case EventRule.DaysAfter(String field, int from, Integer to, Event event) ->
                new EventRule.DaysAfter(field, from, to, replace(event));
        };
    }

    private PopulationRule replace(PopulationRule rule) {
        Rule among = replace(rule.among());
        return switch (rule) {
            case PopulationRule.TopCount top -> new PopulationRule.TopCount(top.count(), top.by(), among);
            case PopulationRule.TopPercent top -> new PopulationRule.TopPercent(top.percent(), top.by(), among);
            case PopulationRule.OnePerHousehold one -> new PopulationRule.OnePerHousehold(one.by(), among);
        };
    }

    private @Nullable Event replaceIfGiven(@Nullable Event event) {
        return event == null ? null : replace(event);
    }

    private Event replace(Event event) {
        return switch (event) {
            case Event.Encounter(EncounterFilter filter) -> new Event.Encounter(replace(filter));
            case Event.Activity _, Event.Contact _ -> event;
        };
    }

    private EncounterFilter replace(EncounterFilter filter) {
        return new EncounterFilter(
                filter.serviceLine(),
                filter.facility(),
                filter.encounterClass(),
                how.apply(filter.diagnoses()),
                how.apply(filter.procedures()),
                filter.payer(),
                filter.at());
    }
}
