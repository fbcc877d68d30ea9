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
        if (isDayAndMonthSwapped(a, b) || StringDistance.isSwapOfNeighbours(a.digits(), b.digits())) {
            return Level.TRANSPOSED;
        }
        if (StringDistance.differingPositions(a.digits(), b.digits()) == 1) {
            return Level.CLOSE;
        }
        return distance(a, b);
    }

    private static Level distance(BirthDigits a, BirthDigits b) {
        int days = Math.abs(a.approximateDay() - b.approximateDay());
        if (sameParts(a, b) == 2 || days <= MONTH) {
            return Level.SIMILAR;
        }
        return days <= YEAR ? Level.NEAR : Level.DIFFERENT;
    }

    private static boolean isDayAndMonthSwapped(BirthDigits a, BirthDigits b) {
        return a.year().equals(b.year()) && a.month().equals(b.day()) && a.day().equals(b.month());
    }

    private static int sameParts(BirthDigits a, BirthDigits b) {
        int same = a.year().equals(b.year()) ? 1 : 0;
        same += a.month().equals(b.month()) ? 1 : 0;
        same += a.day().equals(b.day()) ? 1 : 0;
        return same;
    }
}
