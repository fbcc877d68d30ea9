package health.rapport.rules.engine;

import health.rapport.rules.Lot;
import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.StopSign;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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
    private int ranked;

    Candidates(List<Slice> everybody, PopulationRule.Order by, StopSign stop) {
        this.everybody = everybody;
        this.by = by;
        this.stop = stop;
    }

    /** Adds everybody of whom a part is true. */
    void takeThose(Part among) {
        for (int number = 0; number < everybody.size(); number++) {
            Slice slice = everybody.get(number);
            stop.check();
            take(number, among.of(slice, slice.live()));
        }
    }

    private void take(int number, long[] set) {
        grow(Bits.count(set));
        ScoreColumn scores = scores(everybody.get(number));
        for (int word = 0; word < set.length; word++) {
            for (long left = set[word]; left != 0; left &= left - 1) {
                int ordinal = (word << 6) + Long.numberOfTrailingZeros(left);
                places[size] = (long) number << 32 | ordinal;
                rank(size++, ordinal, scores);
            }
        }
    }

    private void grow(int more) {
        keys = Arrays.copyOf(keys, size + more);
        places = Arrays.copyOf(places, size + more);
        placed = Arrays.copyOf(placed, size + more);
    }

    private void rank(int index, int ordinal, @Nullable ScoreColumn scores) {
        placed[index] = switch (by) {
            case PopulationRule.Order.ByScore score -> scores != null && scores.knows(ordinal);
            case PopulationRule.Order.AtRandom random -> true;
            case PopulationRule.Order.ById id -> true;
        };
        if (placed[index]) {
            ranked++;
            keys[index] = switch (by) {
                case PopulationRule.Order.ByScore score -> scores == null ? 0 : scores.billionths(ordinal);
                // lower draws first, unsigned: turned round and moved
                case PopulationRule.Order.AtRandom(String salt) ->
                    ~Lot.draw(salt, slice(index).chunk().ids().get(ordinal)) ^ Long.MIN_VALUE;
                case PopulationRule.Order.ById id -> 0;
            };
        }
    }

    private @Nullable ScoreColumn scores(Slice slice) {
        return by instanceof PopulationRule.Order.ByScore(String model)
                ? slice.chunk().derived().scores().get(model)
                : null;
    }

    int size() {
        return size;
    }

    /** How many have a place in the row: by a score, those whose score is known. */
    int ranked() {
        return ranked;
    }

    boolean hasPlace(int index) {
        return placed[index];
    }

    long key(int index) {
        return keys[index];
    }

    /** The keys of those who have a place, in a new array. */
    long[] rankedKeys() {
        return IntStream.range(0, size)
                .filter(i -> placed[i])
                .mapToLong(i -> keys[i])
                .toArray();
    }

    Slice slice(int index) {
        return everybody.get((int) (places[index] >>> 32));
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
