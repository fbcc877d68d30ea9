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

    /** Up to here a double holds every integer, so a share fits into a pair of doubles with its fraction to spare. */
    private static final long EXACT_IN_PAIRS = 1L << 53;

    /** Beyond so many parts sorting is quicker than looking for the largest fraction each time. */
    private static final int FEW = 64;

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
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        if (total <= EXACT_IN_DOUBLES && Double.isFinite(sum)) {
            return splitSmall(total, weights, sum);
        }
        boolean paired = total <= EXACT_IN_PAIRS && sum > 1e-200 && sum < 1e200;
        return paired ? splitPaired(total, weights) : splitLarge(total, weights);
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

    /**
     * Products and quotients as unevaluated sums of two doubles (Dekker 1971, Numerische Mathematik 18:224-242), which carries
     * some 106 bits: the fraction of a share below 2^53 keeps more than fifty.
     */
    private static long[] splitPaired(long total, double[] weights) {
        double sum = 0;
        double lost = 0;
        for (double weight : weights) {
            double next = sum + weight;
            double part = next - sum;
            lost += (sum - (next - part)) + (weight - part);
            sum = next;
        }
        long[] parts = new long[weights.length];
        double[] fractions = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double product = total * weights[i];
            double quotient = product / sum;
            double rest = Math.fma(-quotient, sum, product)
                    + Math.fma((double) total, weights[i], -product)
                    - quotient * lost;
            double whole = Math.floor(quotient);
            double fraction = (quotient - whole) + rest / sum;
            double carried = Math.floor(fraction);
            parts[i] = (long) (whole + carried);
            fractions[i] = fraction - carried;
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
        long left = total;
        for (long part : parts) {
            left -= part;
        }
        if (parts.length > FEW) {
            handOutSorted(left, parts, fractions);
            return;
        }
        for (long i = 0; i < left; i++) {
            int largest = 0;
            for (int j = 1; j < fractions.length; j++) {
                largest = fractions[j] > fractions[largest] ? j : largest;
            }
            parts[largest]++;
            fractions[largest] = -1;
        }
    }

    private static void handOutSorted(long left, long[] parts, double[] fractions) {
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
        double largest = 0;
        for (double weight : weights) {
            if (!Double.isFinite(weight) || weight < 0) {
                throw new IllegalArgumentException("weights are finite and none is negative");
            }
            largest = Math.max(largest, weight);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("at least one weight is positive");
        }
    }
}
