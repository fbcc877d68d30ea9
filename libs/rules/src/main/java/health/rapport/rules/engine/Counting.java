package health.rapport.rules.engine;

import health.rapport.rules.PersonRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the people of some sets by cells. */
final class Counting {
    private final Everybody everybody;
    private final List<Slice> slices;
    private final List<long[]> sets;

    Counting(Everybody everybody, List<long[]> sets) {
        this.everybody = everybody;
        this.slices = everybody.slices();
        this.sets = sets;
    }

    Breakdown.Counts by(Breakdown breakdown, RuleContext context) {
        return switch (breakdown) {
            case Breakdown.ByField(String field) -> byField(field);
            case Breakdown.ByPersona() -> byTags(chunk -> chunk.derived().personas(), persona -> persona);
            case Breakdown.ByRelation(PersonRule.Influencer kind) ->
                byTags(chunk -> chunk.ties().relations(), one -> one.kind() == kind ? one.party() : null);
            case Breakdown.ByFirst(var cells) -> byFirst(cells, context);
        };
    }

    private Breakdown.Counts byField(String field) {
        Cells cells = new Cells();
        for (int i = 0; i < sets.size(); i++) {
            long[] set = sets.get(i);
            Column column = slices.get(i).chunk().fields().get(field);
            if (column == null) {
                cells.without += Bits.count(set);
            } else {
                column.count(set, value -> cells.named(value.text()), cells.counts);
                cells.without += Bits.count(Bits.without(set, column.known(set)));
            }
        }
        return cells.counts();
    }

    private <T> Breakdown.Counts byTags(Function<Chunk, Tags<T>> of, Function<T, @Nullable String> name) {
        Cells cells = new Cells();
        for (int i = 0; i < sets.size(); i++) {
            long[] set = sets.get(i);
            Tags<T> tags = of.apply(slices.get(i).chunk());
            tags.count(set, tag -> cells.named(name.apply(tag)), cells.counts);
            cells.without += Bits.count(Bits.without(set, tags.having(tag -> name.apply(tag) != null, set)));
        }
        return cells.counts();
    }

    private Breakdown.Counts byFirst(Map<String, Rule> cells, RuleContext context) {
        People left = new People(everybody, sets);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (var cell : cells.entrySet()) {
            People those = left.matching(cell.getValue(), context);
            counts.put(cell.getKey(), those.count());
            left = left.without(those);
        }
        return new Breakdown.Counts(counts, left.count());
    }

    /** Cells by the form in which names compare; shown in that spelling which comes first of all that were met, also of other people. */
    private static final class Cells {
        private final Map<String, String> spellings = new HashMap<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private int without;

        /** The cell of a name. */
        @Nullable
        String named(@Nullable String name) {
            if (name == null) {
                return null;
            }
            String folded = new Value.Text(name).folded();
            spellings.merge(folded, name.strip(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            return folded;
        }

        Breakdown.Counts counts() {
            Map<String, Integer> shown = new TreeMap<>();
            counts.forEach((folded, count) -> {
                if (count > 0) {
                    shown.put(spellings.getOrDefault(folded, folded), count);
                }
            });
            return new Breakdown.Counts(shown, without);
        }
    }
}
