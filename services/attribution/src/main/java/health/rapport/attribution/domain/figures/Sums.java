package health.rapport.attribution.domain.figures;

import org.roaringbitmap.RoaringBitmap;

/**
 * What cells sum to, by one model. All in millionths; people are a set, so that nobody is counted twice.
 *
 * @param expectedOf conversions whose expected margin is known; the others are missing in it, not zero
 * @param actualOf likewise of the actual margin
 */
public record Sums(long conversions, long expectedOf, long expected, long actualOf, long actual, RoaringBitmap people) {
    /** Nothing. */
    public static Sums none() {
        return new Sums(0, 0, 0, 0, 0, new RoaringBitmap());
    }

    public Sums plus(Sums other) {
        return new Sums(
                conversions + other.conversions,
                expectedOf + other.expectedOf,
                expected + other.expected,
                actualOf + other.actualOf,
                actual + other.actual,
                RoaringBitmap.or(people, other.people));
    }

    /** How many people. */
    public long count() {
        return people.getLongCardinality();
    }

    boolean sameAmounts(Sums other) {
        return conversions == other.conversions
                && expectedOf == other.expectedOf
                && expected == other.expected
                && actualOf == other.actualOf
                && actual == other.actual;
    }
}
