package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import java.util.Arrays;
import java.util.List;

/** The first of each household among some sets; who has none is one of her own. */
final class FirstOfHouseholds {
    private static final long NOBODY = -1;

    private final List<Slice> slices;
    private final Ranks ranks;
    private final List<long[]> chosen;
    private final StopSign stop;
    private final long[] firsts;

    /**
     * @param households how many there are at most
     * @param chosen by slice, empty; changed
     */
    FirstOfHouseholds(List<Slice> slices, Ranks ranks, List<long[]> chosen, int households, StopSign stop) {
        this.slices = slices;
        this.ranks = ranks;
        this.chosen = chosen;
        this.stop = stop;
        this.firsts = new long[households];
        Arrays.fill(firsts, NOBODY);
    }

    void take(int slice, long[] set) {
        Households households = slices.get(slice).chunk().ties().households();
        long[] into = chosen.get(slice);
        for (int word = 0; word < set.length; word++) {
            stop.check();
            for (long left = set[word]; left != 0; left &= left - 1) {
                int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
                int household = households.number(ordinal);
                if (household < 0 || isFirst(household, Ranks.Place.of(slice, ordinal))) {
                    into[word] |= Long.lowestOneBit(left);
                }
            }
        }
    }

    /** Whether she comes before whom was met of her household, who then is not chosen any more. */
    private boolean isFirst(int household, long place) {
        long known = firsts[household];
        if (known != NOBODY && ranks.compare(place, known) > 0) {
            return false;
        }
        if (known != NOBODY) {
            Bits.remove(chosen.get(Ranks.Place.slice(known)), Ranks.Place.ordinal(known));
        }
        firsts[household] = place;
        return true;
    }
}
