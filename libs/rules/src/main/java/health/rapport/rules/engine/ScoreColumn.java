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
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

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

    private ScoreColumn(List<? extends @Nullable ScoreColumn> all, Origins origins) {
        billionths = new long[origins.size()];
        known = Bits.none(billionths.length);
        for (int ordinal = 0; ordinal < billionths.length; ordinal++) {
            ScoreColumn from = all.get(origins.rows()[ordinal]);
            int place = origins.places()[ordinal];
            if (from != null && from.knows(place)) {
                put(ordinal, from.billionths[place], from.odd.get(place));
            }
        }
    }

    /** Of columns that may be missing; null if no score is known. */
    static @Nullable ScoreColumn joined(List<? extends @Nullable ScoreColumn> all, Origins origins) {
        ScoreColumn joined = new ScoreColumn(all, origins);
        return Bits.isEmpty(joined.known) ? null : joined;
    }

    private ScoreColumn(Unpacker from) {
        billionths = from.longs();
        known = from.longs();
        odd.putAll(from.numbered(Form.DECIMAL.reader()));
        least = from.longNumber();
        most = from.longNumber();
    }

    void write(Packer to) {
        to.longs(billionths).longs(known).numbered(odd, Form.DECIMAL.writer());
        to.number(least).number(most);
    }

    static ScoreColumn read(Unpacker from) {
        return new ScoreColumn(from);
    }

    private void put(int ordinal, BigDecimal score) {
        long rounded = billionths(score);
        put(ordinal, rounded, exactly(rounded).compareTo(score) == 0 ? null : score);
    }

    /** @param exact where it is not just that */
    private void put(int ordinal, long rounded, @Nullable BigDecimal exact) {
        Bits.add(known, ordinal);
        billionths[ordinal] = rounded;
        least = Math.min(least, rounded);
        most = Math.max(most, rounded);
        if (exact != null) {
            odd.put(ordinal, exact);
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

    /** By ordinal; not to be changed. */
    long[] billionths() {
        return billionths;
    }

    /** Of those known, in billionths. */
    long least() {
        return least;
    }

    /** Of those known, in billionths. */
    long most() {
        return most;
    }

    /** Of a known one. */
    BigDecimal get(int ordinal) {
        BigDecimal exact = odd.get(ordinal);
        return exact == null ? exactly(billionths[ordinal]) : exact;
    }

    /** Whether a score is at least so much above one of another column. */
    boolean isAbove(int ordinal, ScoreColumn others, int other, BigDecimal by) {
        long rise = billionths[ordinal] - others.billionths[other];
        long wanted = billionths(by);
        // rounded down, either may be almost a billionth more; and what overflows is told by its size
        if (isModest(billionths[ordinal]) && isModest(others.billionths[other]) && isModest(wanted)) {
            if (rise > wanted + 1 || rise < wanted - 1) {
                return rise > wanted;
            }
        }
        return get(ordinal).subtract(others.get(other)).compareTo(by) >= 0;
    }

    private static boolean isModest(long billionths) {
        return Math.abs(billionths) < Long.MAX_VALUE / 4 && billionths != Long.MIN_VALUE;
    }

    long[] atLeast(BigDecimal bound, long[] among) {
        long floor = billionths(bound);
        if (floor > most) {
            return new long[among.length];
        }
        if (floor < least) {
            return known(among);
        }
        boolean whole = exactly(floor).compareTo(bound) == 0;
        boolean simple = whole && odd.isEmpty();
        long[] found = new long[among.length];
        for (int word = 0; word < found.length; word++) {
            long those = among[word] & known[word];
            if (those != 0) {
                found[word] = simple ? those & atLeast(floor, word) : atLeast(bound, floor, word, those);
            }
        }
        return found;
    }

    private long atLeast(long floor, int word) {
        long found = 0;
        int first = word << 6;
        int size = Math.min(64, billionths.length - first);
        for (int i = 0; i < size; i++) {
            found |= (billionths[first + i] >= floor ? 1L : 0L) << i;
        }
        return found;
    }

    private long atLeast(BigDecimal bound, long floor, int word, long among) {
        long found = 0;
        for (long left = among; left != 0; left &= left - 1) {
            int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
            long score = billionths[ordinal];
            if (score > floor || score == floor && isAtLeast(ordinal, bound)) {
                found |= Long.lowestOneBit(left);
            }
        }
        return found;
    }

    private boolean isAtLeast(int ordinal, BigDecimal bound) {
        return get(ordinal).compareTo(bound) >= 0;
    }
}
