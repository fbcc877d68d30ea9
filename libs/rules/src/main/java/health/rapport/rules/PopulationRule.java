package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parts that compare people with one another. Each chooses some of the people of {@link #among}; the part is true of exactly those. Inside a rule it
 * is a part like any other. {@link Population} says what it means.
 */
public sealed interface PopulationRule extends Rule {

    /** Of whom is chosen; everybody if not said. */
    Rule among();

    /** Who comes first. */
    Order by();

    @Override
    default List<Rule> parts() {
        return among().equals(EVERYBODY) ? List.of() : List.of(among());
    }

    @Override
    default String pathOfPart(int index) {
        return "/among";
    }

    @Override
    default boolean needsMedicalHistory() {
        return by() instanceof Order.ByScore || among().needsMedicalHistory();
    }

    /** Who comes first. Where two are equal, the lower person id does, compared as PostgreSQL compares uuids. */
    sealed interface Order {
        /** Higher current score first, unknown ones last. */
        record ByScore(String modelId) implements Order {
            public ByScore {
                Checks.text(modelId, "modelId");
            }
        }

        /** By lot, always the same for one salt ({@link Lot}): lower draws first. */
        record AtRandom(String salt) implements Order {
            public AtRandom {
                Checks.text(salt, "salt");
            }
        }

        /** By person id alone. */
        record ById() implements Order {}
    }

    /**
     * The first so many. By a score, only people whose score is known are chosen.
     * {@code {"op":"top","count":1000,"score":"...","among":{...}}}, {@code {"op":"top","count":1000,"random":"salt"}}
     *
     * @param count 1 to a billion
     */
    record TopCount(int count, Order by, Rule among) implements PopulationRule {
        /** No count above this is accepted. */
        public static final int MOST = 1_000_000_000;

        public TopCount {
            Checks.range(count, count, 1, MOST);
            requireOrder(by);
            Objects.requireNonNull(among, "among");
        }
    }

    /**
     * The first so many of a hundred, rounded up to a whole person. By a score, of those whose score is known.
     * {@code {"op":"topPercent","percent":10,"score":"..."}}
     *
     * @param percent more than 0, at most 100, at most four decimals
     */
    record TopPercent(BigDecimal percent, Order by, Rule among) implements PopulationRule {
        public TopPercent {
            percent = Checks.percent(percent, "percent");
            if (percent.signum() == 0) {
                throw new IllegalArgumentException("percent must be more than 0");
            }
            requireOrder(by);
            Objects.requireNonNull(among, "among");
        }
    }

    /**
     * The first of each household. Who has no household is one of her own.
     * {@code {"op":"onePerHousehold","score":"...","among":{...}}}; without score or random, the lowest person id.
     */
    record OnePerHousehold(Order by, Rule among) implements PopulationRule {
        public OnePerHousehold {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(among, "among");
        }
    }

    private static void requireOrder(@Nullable Order by) {
        if (by == null || by instanceof Order.ById) {
            throw new IllegalArgumentException("the first of whom must be said by a score or at random");
        }
    }
}
