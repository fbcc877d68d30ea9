package health.rapport.rules.engine;

import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Turns a rule into steps over one version of everybody. For one thread and one question. */
final class Plan {
    private final Everybody everybody;
    private final RuleContext context;
    private final Map<UUID, Part> members;
    private final FieldParts fields;
    private final EventParts events;
    private final PersonParts people;
    private final Map<PopulationRule, Part> chosen = new HashMap<>();

    Plan(Everybody everybody, RuleContext context) {
        this(everybody, context, Map.of());
    }

    /**
     * Where it was reckoned before who is a member of some audiences.
     *
     * @param members by audience; of others, people say themselves what they are members of
     */
    Plan(Everybody everybody, RuleContext context, Map<UUID, Part> members) {
        this.everybody = everybody;
        this.members = Map.copyOf(members);
        this.context = context;
        this.fields = new FieldParts(context);
        this.events = new EventParts(everybody.said(), context);
        this.people = new PersonParts(context);
    }

    Part part(Rule rule) {
        return step(rule).stoppedBy(context.stop());
    }

    private Part step(Rule rule) {
        return switch (rule) {
            case Rule.All all -> Part.all(parts(all.rules()));
            case Rule.Any any -> Part.any(parts(any.rules()));
            case Rule.None none -> Part.none(parts(none.rules()));
            case Rule.Compare compare -> fields.compare(compare);
            case Rule.In in -> fields.leaf(in, in.field());
            case Rule.Between between -> fields.between(between);
            case Rule.IsSet isSet -> fields.known(isSet.field());
            case Rule.StartsWith starts -> fields.leaf(starts, starts.field());
            case Rule.Contains contains -> fields.leaf(contains, contains.field());
            case Rule.Age age -> fields.age(age);
            case Rule.DaysAgo ago -> fields.daysAgo(ago);
            case Rule.MarketIn market -> fields.leaf(market, FieldCatalogue.MARKET);
            case Rule.DidActivity did ->
                events.counted(did, new Event.Activity(did.filter()), did.window(), did.times());
            case Rule.HadEncounter had ->
                events.counted(had, new Event.Encounter(had.filter()), had.window(), had.times());
            case EventRule event -> step(event);
            case Rule.ScoreAtLeast score -> people.score(score);
            case Rule.InPersona persona -> people.persona(persona);
            case PersonRule.MemberOf member
            when members.containsKey(member.audienceId()) -> Objects.requireNonNull(members.get(member.audienceId()));
            case PersonRule person -> people.part(person);
            case PlaceRule place -> people.place(place);
            case PopulationRule population -> chosen(population);
        };
    }

    private Part step(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted got ->
                events.counted(got, new Event.Contact(got.filter()), got.window(), got.times());
            case EventRule.Outermost outermost -> events.outermost(outermost);
            case EventRule.Sequence sequence -> events.sequence(sequence);
            case EventRule.DaysAfter after -> events.daysAfter(after);
        };
    }

    private List<Part> parts(List<Rule> rules) {
        return rules.stream().map(this::part).toList();
    }

    /** Worked out over everybody, wherever in the rule it stands. */
    private Part chosen(PopulationRule rule) {
        Part known = chosen.get(rule);
        if (known == null) {
            known = new Chooser(everybody, context).choose(rule, part(rule.among()));
            chosen.put(rule, known);
        }
        return known;
    }
}
