package health.rapport.rules.engine;

import health.rapport.rules.PopulationRule;
import health.rapport.rules.RuleContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Chooses some of the people of a set by comparing them. */
final class Chooser {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Slice> everybody;
    private final RuleContext context;
    private final List<long[]> chosen;

    Chooser(List<Slice> everybody, RuleContext context) {
        this.everybody = everybody;
        this.context = context;
        this.chosen =
                everybody.stream().map(slice -> new long[slice.live().length]).toList();
    }

    /** A part that is true of exactly the chosen. Used once. */
    Part choose(PopulationRule rule, Part among) {
        Candidates candidates = new Candidates(everybody, rule.by(), context.stop());
        switch (rule) {
            case PopulationRule.TopCount top -> {
                candidates.takeRanked(among);
                takeFirst(top.count(), candidates);
            }
            case PopulationRule.TopPercent top -> {
                candidates.takeRanked(among);
                takeFirst(share(top.percent(), candidates.size()), candidates);
            }
            case PopulationRule.OnePerHousehold one -> {
                candidates.takeThose(among);
                takeFirstOfEach(candidates);
            }
        }
        Map<Slice, long[]> sets = new IdentityHashMap<>();
        IntStream.range(0, chosen.size()).forEach(number -> sets.put(everybody.get(number), chosen.get(number)));
        return Part.these(sets);
    }

    private static int share(BigDecimal percent, int of) {
        return percent.multiply(BigDecimal.valueOf(of))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** All whose place is surely good enough, and of those who share the last place the first by all that counts. */
    private void takeFirst(int count, Candidates candidates) {
        int places = Math.min(count, candidates.size());
        if (places == 0) {
            return;
        }
        long last = Selection.largest(candidates.keys(), places);
        int sure = 0;
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.key(i) > last) {
                take(candidates, i);
                sure++;
            }
        }
        IntStream.range(0, candidates.size())
                .filter(i -> candidates.key(i) == last)
                .boxed()
                .sorted(candidates::compare)
                .limit(places - sure)
                .forEach(i -> take(candidates, i));
    }

    private void takeFirstOfEach(Candidates candidates) {
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            String household = candidates.household(i);
            if (household == null) {
                take(candidates, i);
            } else {
                firsts.merge(household, i, (one, other) -> candidates.compare(one, other) <= 0 ? one : other);
            }
        }
        firsts.values().forEach(i -> take(candidates, i));
    }

    private void take(Candidates candidates, int index) {
        Bits.add(chosen.get(candidates.number(index)), candidates.ordinal(index));
    }
}
