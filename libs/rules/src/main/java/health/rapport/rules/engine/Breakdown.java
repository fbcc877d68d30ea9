package health.rapport.rules.engine;

import health.rapport.rules.PersonRule;
import health.rapport.rules.Rule;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Into which cells people are counted, for charts. */
public sealed interface Breakdown {

    /** By each value of a field; texts that differ by case or surrounding blanks only are one. Who has several values is in several cells. */
    record ByField(String field) implements Breakdown {
        public ByField {
            Objects.requireNonNull(field, "field");
        }
    }

    /** By persona; who has several is in several cells. */
    record ByPersona() implements Breakdown {}

    /** By the parties of one kind of relation, such as health plans; who has several is in several cells. */
    record ByRelation(PersonRule.Influencer kind) implements Breakdown {
        public ByRelation {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /** Each person in the cell of the first rule that holds, if any. */
    record ByFirst(SequencedMap<String, Rule> cells) implements Breakdown {
        public ByFirst {
            cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
        }
    }

    /**
     * By age, from each of these to just before the next, the last without end: {@code 18-34}, {@code 35-64}, {@code 65+}.
     *
     * @param from ascending, in completed years
     */
    static Breakdown byAge(List<Integer> from) {
        LinkedHashMap<String, Rule> cells = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            boolean last = i == from.size() - 1;
            Integer to = last ? null : (Integer) (from.get(i + 1) - 1);
            cells.put(last ? from.get(i) + "+" : from.get(i) + "-" + to, new Rule.Age(from.get(i), to));
        }
        return new ByFirst(cells);
    }

    /**
     * By the current score of a model, from each of these to below the next, the last without end: {@code 0.7+}, {@code 0.4+}, {@code 0+}.
     *
     * @param from ascending
     */
    static Breakdown byScore(String modelId, List<BigDecimal> from) {
        LinkedHashMap<String, Rule> cells = new LinkedHashMap<>();
        from.reversed().forEach(bound -> cells.put(bound.toPlainString() + "+", new Rule.ScoreAtLeast(modelId, bound)));
        return new ByFirst(cells);
    }

    /**
     * How many are in each cell.
     *
     * @param cells those of rules in their order, even if empty; others in the order of their names, and only if somebody is in them
     * @param without how many are in no cell
     */
    record Counts(Map<String, Integer> cells, int without) {
        public Counts {
            cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
        }
    }
}
