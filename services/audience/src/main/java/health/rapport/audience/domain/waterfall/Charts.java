package health.rapport.audience.domain.waterfall;

import health.rapport.audience.domain.waterfall.Waterfall.Cell;
import health.rapport.audience.domain.waterfall.Waterfall.Chart;
import health.rapport.audience.domain.waterfall.Waterfall.Kind;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.PersonRule.Influencer;
import health.rapport.rules.PersonRule.RelatedTo;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import health.rapport.rules.engine.Breakdown;
import health.rapport.rules.engine.People;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People by what is known of them, each person in one cell. What somebody may have several of, such as personas, gets a cell for those who have
 * several: cells that overlap would not add up, and two of them with their total can tell how few have both.
 */
public final class Charts {
    /** What has several values gets cells for so many of them, those of most people. */
    static final int MOST_VALUES = 25;

    private static final List<Integer> AGES = List.of(0, 18, 35, 50, 65, 80);
    private static final List<BigDecimal> SCORES = Stream.of("0", "0.25", "0.5", "0.75", "1", "2", "3", "5", "10")
            .map(BigDecimal::new)
            .toList();

    private final RuleContext context;

    public Charts(RuleContext context) {
        this.context = context;
    }

    /**
     * By age, gender, market, payer, persona and, if a model is named, its score. Bounds are always the same: who may choose them could find out about
     * single people by moving them.
     */
    public List<Chart> usual(People people, @Nullable String model) {
        List<Chart> charts = new ArrayList<>(List.of(
                once("age", people, Breakdown.byAge(AGES)),
                once("gender", people, new Breakdown.ByField("gender")),
                byMarket(people),
                byRelation("payer", people, Influencer.HEALTH_PLAN),
                several("persona", people, new Breakdown.ByPersona(), Rule.InPersona::new)));
        if (model != null) {
            charts.add(once("score", people, Breakdown.byScore(model, SCORES)));
        }
        return charts;
    }

    /** By market. */
    Chart byMarket(People people) {
        return several(
                FieldCatalogue.MARKET,
                people,
                new Breakdown.ByField(FieldCatalogue.MARKET),
                market -> new Rule.In(FieldCatalogue.MARKET, List.of(Value.of(market))));
    }

    /** By whom they are related to. */
    public Chart byRelation(String by, People people, Influencer kind) {
        return several(by, people, new Breakdown.ByRelation(kind), party -> new RelatedTo(kind, List.of(party)));
    }

    private Chart once(String by, People people, Breakdown breakdown) {
        Breakdown.Counts counts = people.countBy(breakdown, context);
        return new Chart(by, added(values(counts.cells()), new Cell(Kind.UNKNOWN, "", counts.without())));
    }

    private Chart several(String by, People people, Breakdown breakdown, Function<String, Rule> having) {
        Breakdown.Counts counts = people.countBy(breakdown, context);
        int all = counts.cells().values().stream().mapToInt(Integer::intValue).sum() + counts.without();
        if (all == people.count() && counts.cells().size() <= MOST_VALUES) {
            return once(by, people, breakdown);
        }
        List<String> largest = counts.cells().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return apart(by, people, largest, having, counts.without());
    }

    private Chart apart(String by, People people, List<String> values, Function<String, Rule> having, int unknown) {
        People some = people.without(people);
        People several = some;
        List<People> sets = new ArrayList<>();
        for (String value : values) {
            People those = people.matching(having.apply(value), context);
            several = several.or(some.and(those));
            some = some.or(those);
            sets.add(those);
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            cells.add(new Cell(
                    Kind.VALUE, values.get(i), sets.get(i).without(several).count()));
        }
        cells.add(new Cell(Kind.SEVERAL, "", several.count()));
        cells.add(new Cell(Kind.OTHER, "", people.count() - some.count() - unknown));
        return new Chart(by, added(cells, new Cell(Kind.UNKNOWN, "", unknown)));
    }

    private static List<Cell> values(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(cell -> new Cell(Kind.VALUE, cell.getKey(), cell.getValue()))
                .toList();
    }

    private static List<Cell> added(List<Cell> cells, Cell last) {
        return Stream.concat(cells.stream(), Stream.of(last)).toList();
    }
}
