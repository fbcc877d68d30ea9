package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever the size of the amount, parts are those of Hamilton's method with exact numbers. */
class LargestRemainderTest {
    @Test
    void agreesWithExactNumbersAtEverySize() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 20_000; run++) {
            long total = random.nextLong(1L << (1 + random.nextInt(62)));
            double[] weights = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToDouble(i -> random.nextInt(4) == 0 ? 0.25 : random.nextDouble())
                    .toArray();

            long[] parts = LargestRemainder.split(total, weights);

            assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
            assertThat(parts).as("%d by %s", total, Arrays.toString(weights)).isEqualTo(exactly(total, weights));
        }
    }

    @Test
    void manyPartsOfALargeAmountSumToTheUnit() {
        double[] weights = new SplittableRandom(3).doubles(500).toArray();

        assertThat(Arrays.stream(LargestRemainder.split(123_456_789_012L, weights))
                        .sum())
                .isEqualTo(123_456_789_012L);
    }

    private static long[] exactly(long total, double[] weights) {
        // every double is a whole multiple of 2^-1074
        BigInteger[] whole = Arrays.stream(weights)
                .mapToObj(w ->
                        new BigDecimal(w).multiply(BigDecimal.TWO.pow(1074)).toBigIntegerExact())
                .toArray(BigInteger[]::new);
        BigInteger sum = Arrays.stream(whole).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[][] shares = Arrays.stream(whole)
                .map(w -> w.multiply(BigInteger.valueOf(total)).divideAndRemainder(sum))
                .toArray(BigInteger[][]::new);
        long[] parts = Arrays.stream(shares)
                .mapToLong(share -> share[0].longValueExact())
                .toArray();
        long left = total - Arrays.stream(parts).sum();
        int[] order = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> shares[i][1]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            parts[order[i]]++;
        }
        return parts;
    }
}
