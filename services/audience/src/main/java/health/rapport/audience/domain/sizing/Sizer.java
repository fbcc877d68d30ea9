package health.rapport.audience.domain.sizing;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.sizing.Sizing.Row;
import health.rapport.audience.domain.sizing.Sizing.Table;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.EncounterTime;
import health.rapport.rules.PersonRule.Influencer;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.Times;
import health.rapport.rules.Window;
import health.rapport.rules.engine.Breakdown;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.People;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts candidates by service line, by who paid, by health plan and by employer. */
public final class Sizer {
    /** More values than so many are not shown. */
    static final int MOST_ROWS = 100;

    private final Everybody everybody;
    private final RuleContext context;
    private final Window window;

    /**
     * Counts among everybody.
     *
     * @param window when encounters count
     */
    public Sizer(Everybody everybody, RuleContext context, Window window) {
        this.everybody = everybody;
        this.context = context;
        this.window = window;
    }

    /**
     * Whom an audience would hold, by what is known of them.
     *
     * @param selector chooses from the same everybody
     * @throws SelectionStoppedException if the stop sign says so
     */
    public Sizing size(Selector selector, Audience audience) {
        People candidates = selector.select(audience).everybody();
        try {
            return size(candidates);
        } catch (RuleStoppedException stopped) {
            throw new SelectionStoppedException(audience.groups().getLast(), stopped);
        }
    }

    private Sizing size(People candidates) {
        int mastered =
                candidates.matching(Eligible.isOf(RecordType.MASTERED), context).count();
        return new Sizing(
                candidates.count(),
                mastered,
                List.of(
                        byEncounters(
                                "serviceLine", candidates, EncounterFact::serviceLine, EncounterFilter::ofServiceLine),
                        byEncounters("payer", candidates, EncounterFact::payer, Sizer::paidBy),
                        byRelation("healthPlan", candidates, Influencer.HEALTH_PLAN),
                        byRelation("employer", candidates, Influencer.EMPLOYER)));
    }

    private Table byEncounters(
            String by,
            People candidates,
            Function<EncounterFact, @Nullable String> said,
            Function<String, EncounterFilter> having) {
        List<String> names = everybody.saidOfEncounters(said);
        List<Row> rows = new ArrayList<>();
        People rest = candidates;
        for (String name : names.subList(0, Math.min(names.size(), MOST_ROWS))) {
            Rule rule = new Rule.HadEncounter(having.apply(name), window, Times.ONCE_OR_MORE);
            People those = candidates.matching(rule, context);
            rest = rest.without(those);
            rows.add(new Row(name, those.count()));
        }
        return table(by, rows, rest.count(), names.size() <= MOST_ROWS);
    }

    private static EncounterFilter paidBy(String payer) {
        return new EncounterFilter(null, null, null, List.of(), List.of(), payer, EncounterTime.START);
    }

    private Table byRelation(String by, People candidates, Influencer kind) {
        Breakdown.Counts counts = candidates.countBy(new Breakdown.ByRelation(kind), context);
        List<Row> rows = counts.cells().entrySet().stream()
                .map(cell -> new Row(cell.getKey(), cell.getValue()))
                .toList();
        return table(by, rows, counts.without(), rows.size() <= MOST_ROWS);
    }

    private static Table table(String by, List<Row> rows, int none, boolean complete) {
        List<Row> largest = rows.stream()
                .filter(row -> row.people() > 0)
                .sorted(Comparator.comparingInt(Row::people).reversed().thenComparing(Row::name))
                .limit(MOST_ROWS)
                .toList();
        return new Table(by, largest, none, complete);
    }
}
