package health.rapport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule means: the reference every other evaluator is proven against. One person, in memory, no shortcuts. Parts that
 * compare people are looked up in {@link RuleContext#chosen}, which {@link Population} fills.
 */
public final class RuleEvaluator {
    private final PersonFacts person;
    private final RuleContext context;
    private final FieldTruth fields;
    private final EventTruth events;

    private RuleEvaluator(PersonFacts person, RuleContext context) {
        this.person = person;
        this.context = context;
        this.fields = new FieldTruth(person, context.asOf());
        this.events = new EventTruth(person, context);
    }

    /** Whether the rule, which compares nobody with others, is true of the person at that moment. */
    public static boolean matches(Rule rule, PersonFacts person, AsOf asOf) {
        return matches(rule, person, RuleContext.at(asOf));
    }

    /**
     * Whether the rule is true of the person.
     *
     * @throws IllegalStateException if a part compares people and nobody was chosen for it before
     * @throws RuleStoppedException if the context says to stop
     */
    public static boolean matches(Rule rule, PersonFacts person, RuleContext context) {
        return new RuleEvaluator(person, context).holds(rule);
    }

    /** Why she is in, or he is not: every part with its own truth, none left out. */
    public static Explanation explain(Rule rule, PersonFacts person, AsOf asOf) {
        return explain(rule, person, RuleContext.at(asOf));
    }

    /** As {@link #matches(Rule, PersonFacts, RuleContext)}, with every part. */
    public static Explanation explain(Rule rule, PersonFacts person, RuleContext context) {
        return new RuleEvaluator(person, context).explain(rule, "");
    }

    private boolean holds(Rule rule) {
        context.stop().check();
        return switch (rule) {
            case Rule.All all -> !anyIs(false, all.rules());
            case Rule.Any any -> anyIs(true, any.rules());
            case Rule.None none -> !anyIs(true, none.rules());
            case Rule.Compare compare -> fields.compares(compare);
            case Rule.In in -> fields.isOneOf(in);
            case Rule.Between between -> fields.lies(between);
            case Rule.IsSet isSet -> !person.values(isSet.field()).isEmpty();
            case Rule.StartsWith starts -> fields.starts(starts);
            case Rule.Contains contains -> fields.contains(contains);
            case Rule.Age age -> fields.isOfAge(age);
            case Rule.DaysAgo ago -> fields.liesAgo(ago);
            case Rule.MarketIn market -> fields.livesIn(market);
            case Rule.DidActivity activity -> activity.times().holds(events.count(activity));
            case Rule.HadEncounter encounter -> encounter.times().holds(events.count(encounter));
            case EventRule event -> events.holds(event);
            case Rule.ScoreAtLeast score -> PersonTruth.reaches(score, person);
            case Rule.InPersona persona ->
                person.personas().stream().anyMatch(known -> Texts.same(known, persona.persona()));
            case PersonRule other -> PersonTruth.holds(other, person, context.asOf());
            case PlaceRule place -> livesAt(place);
            case PopulationRule population -> isChosen(population);
        };
    }

    private boolean anyIs(boolean truth, List<Rule> rules) {
        for (Rule rule : rules) {
            if (holds(rule) == truth) {
                return true;
            }
        }
        return false;
    }

    private boolean livesAt(PlaceRule rule) {
        GeoPoint home = person.more().home();
        if (home == null) {
            return false;
        }
        return switch (rule) {
            case PlaceRule.InPolygon polygon -> polygon.holds(home);
            case PlaceRule.Near near -> {
                GeoPoint centre = centre(near.centre());
                yield centre != null
                        && home.kilometresTo(centre) <= near.distance().kilometres();
            }
        };
    }

    private @Nullable GeoPoint centre(PlaceRule.Centre centre) {
        return switch (centre) {
            case PlaceRule.Centre.Point point -> point.at();
            case PlaceRule.Centre.Facility facility -> context.facilities().get(Value.Text.fold(facility.name()));
        };
    }

    private boolean isChosen(PopulationRule rule) {
        Set<UUID> chosen = context.chosen().get(rule);
        if (chosen == null) {
            throw new IllegalStateException(rule.op() + " compares people: choose over the whole population first");
        }
        UUID id = person.personId();
        return id != null && chosen.contains(id);
    }

    private Explanation explain(Rule rule, String path) {
        List<Explanation> parts = new ArrayList<>();
        List<Rule> rules = rule.parts();
        for (int i = 0; i < rules.size(); i++) {
            parts.add(explain(rules.get(i), path + rule.pathOfPart(i)));
        }
        return new Explanation(path, rule.op(), holds(rule), events.found(rule), parts);
    }
}
