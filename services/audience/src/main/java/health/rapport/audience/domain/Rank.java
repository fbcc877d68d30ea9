package health.rapport.audience.domain;

import health.rapport.rules.Lot;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule.Order;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a row, as {@link Population} puts people in order: the first comes first.
 *
 * @param score null where a lot decides
 * @param draw of a lot, unsigned; 0 where none is drawn
 */
record Rank(@Nullable BigDecimal score, long draw, UUID personId) implements Comparable<Rank> {
    private static final Comparator<Rank> FIRST_COMES_FIRST = Comparator.comparing(
                    Rank::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(Rank::draw, Long::compareUnsigned)
            .thenComparing(Rank::personId, Population.BY_ID);

    /** Null: by a score that is not known of her, so that she has no place. */
    static @Nullable Rank of(UUID person, Map<String, BigDecimal> scores, Order by) {
        return switch (by) {
            case Order.ByScore(String model) -> {
                BigDecimal score = scores.get(model);
                yield score == null ? null : new Rank(score, 0, person);
            }
            case Order.AtRandom(String salt) -> new Rank(null, Lot.draw(salt, person), person);
            case Order.ById _ -> new Rank(null, 0, person);
        };
    }

    @Override
    public int compareTo(Rank other) {
        return FIRST_COMES_FIRST.compare(this, other);
    }
}
