package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first so many of some sets. Numbers are counted by their range first, so that only those are put in order who share the range in which the last
 * place falls.
 */
final class FirstOfAll {
    private static final int RANGES = 1 << 14;

    private final Ranks ranks;
    private final List<long[]> sets;
    private final List<long[]> chosen;
    private final StopSign stop;
    private final long least;
    private final int shift;
    private long[] keys = new long[64];
    private long[] places = new long[64];
    private int close;

    /**
     * @param sets by slice, only of people who have a place in the row
     * @param chosen by slice, empty; changed
     */
    FirstOfAll(Ranks ranks, List<long[]> sets, List<long[]> chosen, StopSign stop) {
        this.ranks = ranks;
        this.sets = sets;
        this.chosen = chosen;
        this.stop = stop;
        this.least = ranks.least();
        this.shift = Math.max(0, 64 - Long.numberOfLeadingZeros(ranks.most() - least) - 14);
    }

    void take(int count) {
        int[] sizes = new int[RANGES];
        for (int slice = 0; slice < sets.size(); slice++) {
            measure(slice, sizes);
        }
        int range = RANGES;
        int above = 0;
        while (range > 0 && above < count) {
            range--;
            above += sizes[range];
        }
        for (int slice = 0; slice < sets.size(); slice++) {
            take(slice, range);
        }
        takeClose(count - (above - sizes[range]));
    }

    private int range(long key) {
        return (int) (key - least >>> shift);
    }

    private void measure(int slice, int[] sizes) {
        stop.check();
        long[] set = sets.get(slice);
        Ranks.Keys numbers = ranks.keys(slice, set);
        for (int word = 0; word < set.length; word++) {
            for (long left = set[word]; left != 0; left &= left - 1) {
                sizes[range(numbers.of((word << 6) + Long.numberOfTrailingZeros(left)))]++;
            }
        }
    }

    /** Those above the range; those within are noted. */
    private void take(int slice, int range) {
        stop.check();
        long[] set = sets.get(slice);
        long[] into = chosen.get(slice);
        Ranks.Keys numbers = ranks.keys(slice, set);
        for (int word = 0; word < set.length; word++) {
            for (long left = set[word]; left != 0; left &= left - 1) {
                int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
                long key = numbers.of(ordinal);
                int its = range(key);
                if (its > range) {
                    into[word] |= Long.lowestOneBit(left);
                } else if (its == range) {
                    note(key, Ranks.Place.of(slice, ordinal));
                }
            }
        }
    }

    private void note(long key, long place) {
        if (close == keys.length) {
            keys = Arrays.copyOf(keys, close * 2);
            places = Arrays.copyOf(places, close * 2);
        }
        keys[close] = key;
        places[close++] = place;
    }

    /** All whose place is surely good enough, and of those who share the last place the first by all that counts. */
    private void takeClose(int count) {
        if (close <= count) {
            IntStream.range(0, close).forEach(this::takeNoted);
            return;
        }
        long last = Selection.largest(Arrays.copyOf(keys, close), count);
        int sure = 0;
        for (int i = 0; i < close; i++) {
            if (keys[i] > last) {
                takeNoted(i);
                sure++;
            }
        }
        IntStream.range(0, close)
                .filter(i -> keys[i] == last)
                .boxed()
                .sorted((one, other) -> ranks.compareExactly(places[one], places[other]))
                .limit(count - sure)
                .forEach(this::takeNoted);
    }

    private void takeNoted(int index) {
        long place = places[index];
        Bits.add(chosen.get(Ranks.Place.slice(place)), Ranks.Place.ordinal(place));
    }
}
