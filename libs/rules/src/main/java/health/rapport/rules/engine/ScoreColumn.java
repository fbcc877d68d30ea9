package health.rapport.rules.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one model: whole billionths, rounded down, that are compared first; a score that is not just that is kept beside it and
 * compared exactly where the billionths are equal.
 */
final class ScoreColumn {
    private static final int DECIMALS = 9;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final long[] billionths;
    private final long[] known;
    private final Map<Integer, BigDecimal> odd = new HashMap<>();

    ScoreColumn(List<? extends @Nullable BigDecimal> scores) {
        billionths = new long[scores.size()];
        known = Bits.none(billionths.length);
        for (int ordinal = 0; ordinal < billionths.length; ordinal++) {
            BigDecimal score = scores.get(ordinal);
            if (score != null) {
                put(ordinal, score);
            }
        }
    }

    private void put(int ordinal, BigDecimal score) {
        Bits.add(known, ordinal);
        billionths[ordinal] = billionths(score);
        if (exactly(billionths[ordinal]).compareTo(score) != 0) {
            odd.put(ordinal, score);
        }
    }

    /** Rounded down, so that the order of two that differ is theirs. */
    static long billionths(BigDecimal score) {
        return score.setScale(DECIMALS, RoundingMode.FLOOR)
                .movePointRight(DECIMALS)
                .min(MOST)
                .max(LEAST)
                .longValue();
    }

    private static BigDecimal exactly(long billionths) {
        return BigDecimal.valueOf(billionths, DECIMALS);
    }

    long[] known(long[] among) {
        return Bits.both(known, among);
    }

    boolean knows(int ordinal) {
        return Bits.has(known, ordinal);
    }

    /** Of a known one. */
    long billionths(int ordinal) {
        return billionths[ordinal];
    }

    /** Of a known one. */
    BigDecimal get(int ordinal) {
        BigDecimal exact = odd.get(ordinal);
        return exact == null ? exactly(billionths[ordinal]) : exact;
    }

    long[] atLeast(BigDecimal bound, long[] among) {
        long floor = billionths(bound);
        boolean whole = exactly(floor).compareTo(bound) == 0;
        long[] found = new long[among.length];
        for (int ordinal = 0; ordinal < billionths.length; ordinal++) {
            long score = billionths[ordinal];
            boolean enough = score > floor || score == floor && (whole && odd.isEmpty() || isAtLeast(ordinal, bound));
            found[ordinal >>> 6] |= (enough ? 1L : 0L) << ordinal;
        }
        return known(Bits.both(found, among));
    }

    private boolean isAtLeast(int ordinal, BigDecimal bound) {
        return get(ordinal).compareTo(bound) >= 0;
    }
}
