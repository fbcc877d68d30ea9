package health.rapport.linkage;

import org.jspecify.annotations.Nullable;

/** Levels of the date of birth. */
final class DateComparison {
    private static final int MONTH = 31;
    private static final int YEAR = 372;

    private DateComparison() {}

    static Level compare(@Nullable BirthDigits a, @Nullable BirthDigits b) {
        if (a == null || b == null) {
            return Level.MISSING;
        }
        if (a.digits().equals(b.digits())) {
            return Level.EXACT;
        }
        if (a.isSwappedDayAndMonth(b) || StringDistance.isSwapOfNeighbours(a.digits(), b.digits())) {
            return Level.TRANSPOSED;
        }
        if (StringDistance.differingPositions(a.digits(), b.digits()) == 1) {
            return Level.CLOSE;
        }
        return distance(a, b);
    }

    private static Level distance(BirthDigits a, BirthDigits b) {
        int days = Math.abs(a.approximateDay() - b.approximateDay());
        if (a.sameParts(b) == 2 || days <= MONTH) {
            return Level.SIMILAR;
        }
        return days <= YEAR ? Level.NEAR : Level.DIFFERENT;
    }
}
