package health.rapport.rules.engine;

import java.util.Arrays;

/**
 * Whole numbers of the people of a chunk, taken apart into their bits: a set for each bit. So sixty-four people are compared with a bound at once
 * (O'Neil and Quass, Improved Query Performance with Variant Indexes, SIGMOD 1997).
 */
final class BitSlices {
    private final int least;
    private final int most;
    private final long[][] slices;

    /** @param numbers by ordinal; those that matter lie between least and most, of others nothing can be said */
    BitSlices(int[] numbers, int least, int most) {
        this.least = least;
        this.most = most;
        int bits = least > most ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(most - least);
        slices = new long[bits][];
        Arrays.setAll(slices, bit -> Bits.none(numbers.length));
        for (int ordinal = 0; ordinal < numbers.length; ordinal++) {
            for (int bit = 0; bit < bits; bit++) {
                slices[bit][ordinal >>> 6] |= (numbers[ordinal] - least >>> bit & 1L) << ordinal;
            }
        }
    }

    private BitSlices(int least, int most, long[][] slices) {
        this.least = least;
        this.most = most;
        this.slices = slices;
    }

    void write(Packer to) {
        to.number(least).number(most).each(Arrays.asList(slices), Packer::longs);
    }

    static BitSlices read(Unpacker from) {
        return new BitSlices(
                from.number(), from.number(), from.each(Unpacker::longs).toArray(long[][]::new));
    }

    /** Those among some whose number lies between two, both included. */
    long[] between(long from, long to, long[] among) {
        long[] found = new long[among.length];
        if (from > most || to < least || from > to) {
            return found;
        }
        int low = (int) (Math.max(from, least) - least);
        int high = (int) (Math.min(to, most) - least);
        for (int word = 0; word < found.length; word++) {
            if (among[word] != 0) {
                found[word] = among[word] & between(low, high, word);
            }
        }
        return found;
    }

    private long between(int low, int high, int word) {
        long more = 0;
        long equalToLow = -1;
        long less = 0;
        long equalToHigh = -1;
        for (int bit = slices.length - 1; bit >= 0; bit--) {
            long slice = slices[bit][word];
            if ((low >>> bit & 1) == 0) {
                more |= equalToLow & slice;
                equalToLow &= ~slice;
            } else {
                equalToLow &= slice;
            }
            if ((high >>> bit & 1) == 0) {
                equalToHigh &= ~slice;
            } else {
                less |= equalToHigh & ~slice;
                equalToHigh &= slice;
            }
        }
        return (more | equalToLow) & (less | equalToHigh);
    }
}
