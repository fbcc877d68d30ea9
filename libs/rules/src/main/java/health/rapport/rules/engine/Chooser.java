package health.rapport.rules.engine;

import health.rapport.rules.PopulationRule;
import health.rapport.rules.RuleContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Chooses some of the people of a set by comparing them. */
final class Chooser {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Everybody everybody;
    private final List<Slice> slices;
    private final RuleContext context;
    private final List<long[]> chosen;

    Chooser(Everybody everybody, RuleContext context) {
        this.everybody = everybody;
        this.slices = everybody.slices();
        this.context = context;
        this.chosen =
                slices.stream().map(slice -> new long[slice.live().length]).toList();
    }

    /** A part that is true of exactly the chosen. Used once. */
    Part choose(PopulationRule rule, Part among) {
        Ranks ranks = new Ranks(slices, rule.by());
        switch (rule) {
            case PopulationRule.TopCount top -> {
                List<long[]> sets = ranked(ranks, among);
                takeFirst(Math.min(top.count(), count(sets)), ranks, sets);
            }
            case PopulationRule.TopPercent top -> {
                List<long[]> sets = ranked(ranks, among);
                takeFirst(share(top.percent(), count(sets)), ranks, sets);
            }
            case PopulationRule.OnePerHousehold one -> takeFirstOfEach(ranks, among);
        }
        Map<Slice, long[]> sets = new IdentityHashMap<>();
        IntStream.range(0, chosen.size()).forEach(number -> sets.put(slices.get(number), chosen.get(number)));
        return Part.these(sets);
    }

    private List<long[]> ranked(Ranks ranks, Part among) {
        List<long[]> sets = new ArrayList<>();
        for (int number = 0; number < slices.size(); number++) {
            sets.add(ranks.placed(number, those(among, number)));
        }
        return sets;
    }

    private long[] those(Part among, int number) {
        context.stop().check();
        Slice slice = slices.get(number);
        return among.of(slice, slice.live());
    }

    private static int count(List<long[]> sets) {
        return sets.stream().mapToInt(Bits::count).sum();
    }

    private static int share(BigDecimal percent, int of) {
        return percent.multiply(BigDecimal.valueOf(of))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .intValueExact();
    }

    private void takeFirst(int count, Ranks ranks, List<long[]> sets) {
        if (count > 0) {
            new FirstOfAll(ranks, sets, chosen, context.stop()).take(count);
        }
    }

    private void takeFirstOfEach(Ranks ranks, Part among) {
        int households = everybody.said().households().size();
        var firsts = new FirstOfHouseholds(slices, ranks, chosen, households, context.stop());
        for (int number = 0; number < slices.size(); number++) {
            firsts.take(number, those(among, number));
        }
    }
}
