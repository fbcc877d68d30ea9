package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ParameterLearnerTest {
    private static final long SEED = 20260101;

    private final Random random = new Random(SEED);
    private final MatchModel start = MatchModel.standard();
    private final MatchModel truth = truth();

    @Test
    void m_and_the_share_of_matches_are_recovered_without_labels() {
        List<Comparison> candidates = new ArrayList<>();
        candidates.addAll(draw(8_000, MatchModel.Chances::match));
        candidates.addAll(draw(10_000, MatchModel.Chances::random));
        candidates.addAll(draw(2_000, MatchModel.Chances::household));
        ParameterLearner.Learned learned =
                new ParameterLearner(start).learnMatches("learned", candidates, Set.of(Field.PHONE));
        assertThat(learned.matchShare()).isCloseTo(0.4, within(0.01));
        assertThat(learned.householdShare()).isCloseTo(0.1, within(0.01));
        assertThat(m(learned.model(), Field.FIRST_NAME, Level.EXACT)).isCloseTo(0.60, within(0.02));
        assertThat(m(learned.model(), Field.FIRST_NAME, Level.DIFFERENT)).isCloseTo(0.24, within(0.02));
        assertThat(m(learned.model(), Field.BIRTH_DATE, Level.EXACT)).isCloseTo(0.70, within(0.02));
        assertThat(learned.model().levels(Field.PHONE)).isEqualTo(start.levels(Field.PHONE));
        assertThat(learned.model().version()).isEqualTo("learned");
    }

    @Test
    void u_is_counted_over_random_pairs() {
        MatchModel learned =
                new ParameterLearner(truth).learnRandom("learned", draw(20_000, MatchModel.Chances::match));
        assertThat(learned.chances(Field.FIRST_NAME, Level.EXACT).random()).isCloseTo(0.60, within(0.02));
        assertThat(m(learned, Field.FIRST_NAME, Level.EXACT)).isEqualTo(m(truth, Field.FIRST_NAME, Level.EXACT));
    }

    private static double m(MatchModel model, Field field, Level level) {
        return model.chances(field, level).match();
    }

    /** The shipped model, but people of this deployment err far more in first names and dates. */
    private MatchModel truth() {
        Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(start.table());
        table.put(Field.FIRST_NAME, shifted(Field.FIRST_NAME, 0.22));
        table.put(Field.BIRTH_DATE, shifted(Field.BIRTH_DATE, 0.20));
        return new MatchModel("truth", start.matchPrior(), start.householdPrior(), table);
    }

    private Map<Level, MatchModel.Chances> shifted(Field field, double share) {
        Map<Level, MatchModel.Chances> levels = new EnumMap<>(start.levels(field));
        levels.compute(Level.EXACT, (_, c) -> new MatchModel.Chances(c.match() - share, c.random(), c.household()));
        levels.compute(Level.DIFFERENT, (_, c) -> new MatchModel.Chances(c.match() + share, c.random(), c.household()));
        return levels;
    }

    private List<Comparison> draw(int pairs, ToDoubleFunction<MatchModel.Chances> column) {
        List<Comparison> drawn = new ArrayList<>(pairs);
        for (int i = 0; i < pairs; i++) {
            Comparison comparison = Comparison.NONE;
            for (Field field : Field.values()) {
                // every tenth value is missing
                comparison = random.nextInt(10) == 0 ? comparison : comparison.with(field, draw(field, column));
            }
            drawn.add(comparison);
        }
        return drawn;
    }

    private Level draw(Field field, ToDoubleFunction<MatchModel.Chances> column) {
        double rest = random.nextDouble();
        Level last = Level.DIFFERENT;
        for (Map.Entry<Level, MatchModel.Chances> level : truth.levels(field).entrySet()) {
            last = level.getKey();
            rest -= column.applyAsDouble(level.getValue());
            if (rest < 0) {
                return last;
            }
        }
        return last;
    }
}
