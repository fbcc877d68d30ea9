package health.rapport.audience.domain.waterfall;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.SmallCells;
import health.rapport.audience.domain.waterfall.Waterfall.Chart;
import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Reason;
import health.rapport.audience.domain.waterfall.Waterfall.Step;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.rules.Comparison;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.Value;
import health.rapport.rules.engine.People;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reckons a waterfall from who is in an audience. */
public final class Reckoner {
    private static final int LAST_MINOR_AGE = 17;
    private static final Map<Way, Rule> HAS = new EnumMap<>(Map.of(
            Way.EMAIL, is("hasEmail"),
            Way.PHONE, is("hasPhone"),
            Way.POST, new Rule.All(List.of(is("hasStreetAddress"), new Rule.IsSet("postalCode")))));

    private final Selector selector;
    private final RuleContext context;

    /**
     * Reckons with a selector's eyes.
     *
     * @param context as the selector's
     */
    public Reckoner(Selector selector, RuleContext context) {
        this.selector = selector;
        this.context = context;
    }

    /**
     * The waterfall of an audience.
     *
     * @param model whose score bands are wanted; null: none
     * @throws SelectionStoppedException if the stop sign says so; tells in which group
     */
    public Waterfall waterfall(Audience audience, @Nullable String model) {
        return waterfall(audience, chosen -> new Charts(context).usual(chosen, model));
    }

    /**
     * The same without charts: as quick as a count.
     *
     * @throws SelectionStoppedException if the stop sign says so; tells in which group
     */
    public Waterfall numbers(Audience audience) {
        return waterfall(audience, chosen -> List.of());
    }

    private Waterfall waterfall(Audience audience, Function<People, List<Chart>> charts) {
        Selection selection = selector.select(audience);
        try {
            return waterfall(audience, selection, charts);
        } catch (RuleStoppedException stopped) {
            throw new SelectionStoppedException(audience.groups().getLast(), stopped);
        }
    }

    private Waterfall waterfall(Audience audience, Selection selection, Function<People, List<Chart>> charts) {
        List<Step> steps = new ArrayList<>(neverChosen(selector.neverChosen(audience)));
        steps.add(new Step(Reason.DUPLICATE, selection.duplicates().count()));
        steps.addAll(onLists(selection.suppressed(), audience.limits().suppressionLists()));
        steps.add(new Step(Reason.CAP, selection.beyondCap().count()));
        People chosen = selection.everybody();
        return new Waterfall(steps, selection.counts(), reach(chosen), charts.apply(chosen));
    }

    /** A few alone with a label would be named by a rule that only they fit; together with the dead they are not told apart. */
    private List<Step> neverChosen(People people) {
        int deceased = people.matching(is(Eligible.DECEASED), context).count();
        int labelled = people.count() - deceased;
        return SmallCells.single(labelled) == null
                ? List.of(new Step(Reason.DECEASED_OR_SENSITIVITY, deceased + labelled))
                : List.of(new Step(Reason.DECEASED, deceased), new Step(Reason.SENSITIVITY, labelled));
    }

    private List<Step> onLists(People suppressed, Set<UUID> lists) {
        List<Step> steps = new ArrayList<>();
        People here = on(Eligible.EVERYWHERE, suppressed);
        steps.add(new Step(Reason.LIST_EVERYWHERE, here.count()));
        People left = suppressed.without(here);
        for (UUID list : lists.stream().sorted().toList()) {
            People those = on(list.toString(), left);
            steps.add(new Step(Reason.LIST, list, those.count()));
            left = left.without(those);
        }
        return steps;
    }

    private People on(String list, People people) {
        return people.matching(new Rule.In(Eligible.SUPPRESSED, List.of(Value.of(list))), context);
    }

    private Reach reach(People chosen) {
        People minors = chosen.matching(new Rule.Age(null, LAST_MINOR_AGE), context);
        Map<Set<Way>, People> parts = new HashMap<>(Map.of(Set.of(), chosen.without(minors)));
        HAS.forEach((way, rule) -> split(parts, way, rule));
        Map<Set<Way>, Integer> counts = new HashMap<>();
        parts.forEach((ways, people) -> counts.put(ways, people.count()));
        return new Reach(minors.count(), counts);
    }

    private void split(Map<Set<Way>, People> parts, Way way, Rule rule) {
        Map<Set<Way>, People> having = new HashMap<>();
        parts.forEach((ways, people) -> having.put(with(ways, way), people.matching(rule, context)));
        parts.replaceAll((ways, people) -> people.matching(new Rule.None(List.of(rule)), context));
        parts.putAll(having);
    }

    private static Set<Way> with(Set<Way> ways, Way way) {
        Set<Way> more = EnumSet.of(way);
        more.addAll(ways);
        return Set.copyOf(more);
    }

    private static Rule is(String flag) {
        return new Rule.Compare(flag, Comparison.EQ, Value.of(true));
    }
}
