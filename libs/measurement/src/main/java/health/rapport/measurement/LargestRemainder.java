package health.rapport.measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares an integer out in proportion to weights so that the parts are integers and sum exactly (Hamilton's method):
 * everybody gets the whole part of the share, and what is left goes one by one to the largest fractions, on a tie to the
 * earlier one.
 */
public final class LargestRemainder {
    /** Up to here a product with a share in doubles is off by less than a unit, even summed over a million parts. */
    private static final long EXACT_IN_DOUBLES = 1L << 31;

    private LargestRemainder() {}

    /**
     * @param total may be negative: the parts are then the mirror of those of the positive amount
     * @param weights none negative, all finite, at least one positive
     * @return as many parts as weights; the part of a zero weight is zero
     * @throws ArithmeticException if the total has no positive mirror
     */
    public static long[] split(long total, double... weights) {
        check(weights);
        if (total < 0) {
            long[] mirror = split(Math.negateExact(total), weights);
            return Arrays.stream(mirror).map(part -> -part).toArray();
        }
        double sum = Arrays.stream(weights).sum();
        boolean small = total <= EXACT_IN_DOUBLES && Double.isFinite(sum);
        return small ? splitSmall(total, weights, sum) : splitLarge(total, weights);
    }

    private static long[] splitSmall(long total, double[] weights, double sum) {
        long[] parts = new long[weights.length];
        double[] fractions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double share = total * (weights[i] / sum);
            parts[i] = (long) share;
            fractions[i] = share - parts[i];
        }
        handOut(total, parts, fractions);
        return parts;
    }

    private static long[] splitLarge(long total, double[] weights) {
        BigDecimal sum = Arrays.stream(weights).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        long[] parts = new long[weights.length];
        double[] fractions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            BigDecimal scaled = BigDecimal.valueOf(total).multiply(new BigDecimal(weights[i]));
            BigDecimal[] share = scaled.divideAndRemainder(sum);
            parts[i] = share[0].longValueExact();
            fractions[i] = share[1].divide(sum, new MathContext(17, RoundingMode.HALF_EVEN))
                    .doubleValue();
        }
        handOut(total, parts, fractions);
        return parts;
    }

    private static void handOut(long total, long[] parts, double[] fractions) {
        long left = total - Arrays.stream(parts).sum();
        int[] byFraction = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -fractions[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            parts[byFraction[i]]++;
        }
    }

    private static void check(double[] weights) {
        boolean usable = Arrays.stream(weights).allMatch(weight -> Double.isFinite(weight) && weight >= 0);
        if (!usable || Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException("weights are finite, none negative, at least one positive");
        }
    }
}
