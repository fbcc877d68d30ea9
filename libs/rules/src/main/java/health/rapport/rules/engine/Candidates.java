package health.rapport.rules.engine;

import health.rapport.rules.Lot;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.StopSign;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** People who are compared, each with a number that says most of who comes first: the larger one does. */
final class Candidates {
    private final List<Slice> everybody;
    private final PopulationRule.Order by;
    private final StopSign stop;
    private final long[] none = {};
    private long[] keys = none;
    private long[] places = none;
    private boolean[] placed = {};
    private int size;

    Candidates(List<Slice> everybody, PopulationRule.Order by, StopSign stop) {
        this.everybody = everybody;
        this.by = by;
        this.stop = stop;
    }

    /** Adds everybody of whom a part is true. */
    void takeThose(Part among) {
        for (int number = 0; number < everybody.size(); number++) {
            take(number, those(among, number));
        }
    }

    /** The same, but for those who have no place in the row: by a score, whose score is not known. */
    void takeRanked(Part among) {
        for (int number = 0; number < everybody.size(); number++) {
            long[] those = those(among, number);
            take(number, known(number, those));
        }
    }

    private long[] those(Part among, int number) {
        stop.check();
        Slice slice = everybody.get(number);
        return among.of(slice, slice.live());
    }

    private long[] known(int number, long[] those) {
        if (!(by instanceof PopulationRule.Order.ByScore)) {
            return those;
        }
        ScoreColumn scores = scores(everybody.get(number));
        return scores == null ? new long[those.length] : scores.known(those);
    }

    private void take(int number, long[] set) {
        grow(Bits.count(set));
        long[] withPlace = known(number, set);
        IntToLongFunction keyOf = keys(everybody.get(number));
        for (int word = 0; word < set.length; word++) {
            for (long left = set[word]; left != 0; left &= left - 1) {
                int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
                places[size] = (long) number << 32 | ordinal;
                placed[size] = Bits.has(withPlace, ordinal);
                keys[size] = placed[size] ? keyOf.applyAsLong(ordinal) : 0;
                size++;
            }
            stop.check();
        }
    }

    private void grow(int more) {
        keys = Arrays.copyOf(keys, size + more);
        places = Arrays.copyOf(places, size + more);
        placed = Arrays.copyOf(placed, size + more);
    }

    private IntToLongFunction keys(Slice slice) {
        return switch (by) {
            case PopulationRule.Order.ByScore score -> {
                ScoreColumn scores = scores(slice);
                yield scores == null ? nobody -> 0 : scores::billionths;
            }
            // lower draws first, unsigned: turned round and moved
            case PopulationRule.Order.AtRandom(String salt) ->
                ordinal -> ~Lot.draw(salt, slice.chunk().ids().get(ordinal)) ^ Long.MIN_VALUE;
            case PopulationRule.Order.ById id -> same -> 0;
        };
    }

    private @Nullable ScoreColumn scores(Slice slice) {
        return by instanceof PopulationRule.Order.ByScore(String model)
                ? slice.chunk().derived().scores().get(model)
                : null;
    }

    int size() {
        return size;
    }

    long key(int index) {
        return keys[index];
    }

    /** In a new array. */
    long[] keys() {
        return keys.clone();
    }

    /** Which slice somebody is of. */
    int number(int index) {
        return (int) (places[index] >>> 32);
    }

    private Slice slice(int index) {
        return everybody.get(number(index));
    }

    int ordinal(int index) {
        return (int) places[index];
    }

    @Nullable
    String household(int index) {
        return slice(index).chunk().household(ordinal(index));
    }

    /** Who comes first, by all that counts: never 0 for two. */
    int compare(int one, int other) {
        if (placed[one] != placed[other]) {
            return placed[one] ? -1 : 1;
        }
        int compared = Long.compare(keys[other], keys[one]);
        if (compared == 0 && placed[one]) {
            compared = compareExactly(one, other);
        }
        return compared != 0 ? compared : Population.BY_ID.compare(id(one), id(other));
    }

    private UUID id(int index) {
        return slice(index).chunk().ids().get(ordinal(index));
    }

    private int compareExactly(int one, int other) {
        ScoreColumn mine = scores(slice(one));
        ScoreColumn theirs = scores(slice(other));
        return mine == null || theirs == null ? 0 : theirs.get(ordinal(other)).compareTo(mine.get(ordinal(one)));
    }
}
