package health.rapport.attribution.domain.rollup;

import health.rapport.attribution.domain.ledger.Credits;
import health.rapport.attribution.domain.ledger.RuleModels;

/** The sums of one cell: for each model five numbers, in millionths. Sums over cells are sums of these. */
public final class Amounts {
    /** Numbers a model has. */
    public static final int EACH = 5;

    /** Conversions. */
    public static final int CONVERSIONS = 0;

    /** Conversions whose expected margin is known, and that margin. */
    public static final int EXPECTED_OF = 1;

    public static final int EXPECTED = 2;

    /** Conversions whose actual margin is known, and that margin. */
    public static final int ACTUAL_OF = 3;

    public static final int ACTUAL = 4;

    private final long[] sums = new long[EACH * RuleModels.NAMES.size()];

    /** What one line of a conversion adds, by every model. */
    void add(Credits credits, int line) {
        int lines = credits.lines();
        long[] expected = credits.expected();
        long[] actual = credits.actual();
        for (int m = 0, part = line; m < RuleModels.NAMES.size(); m++, part += lines) {
            long conversions = credits.conversions()[part];
            sums[EACH * m + CONVERSIONS] += conversions;
            if (expected != null) {
                sums[EACH * m + EXPECTED_OF] += conversions;
                sums[EACH * m + EXPECTED] += expected[part];
            }
            if (actual != null) {
                sums[EACH * m + ACTUAL_OF] += conversions;
                sums[EACH * m + ACTUAL] += actual[part];
            }
        }
    }

    /** Adds as many numbers as {@link #toArray} gives. */
    public void add(long[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], others[i]);
        }
    }

    /** Whether nothing is left. */
    public boolean zero() {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return true;
    }

    public long[] toArray() {
        return sums.clone();
    }
}
