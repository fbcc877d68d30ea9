package health.rapport.rules.engine;

import health.rapport.rules.Population;
import health.rapport.rules.PopulationRule;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who of everybody comes first. Each person has a number that says most of it: the larger one does. */
final class Ranks {
    private static final long[] NONE = {};

    private final List<Slice> slices;
    private final PopulationRule.Order by;

    Ranks(List<Slice> slices, PopulationRule.Order by) {
        this.slices = slices;
        this.by = by;
    }

    /** Those of a set of a slice who have a place in the row: by a score, whose score is known. */
    long[] placed(int slice, long[] set) {
        if (!(by instanceof PopulationRule.Order.ByScore)) {
            return set;
        }
        ScoreColumn scores = scores(slice);
        return scores == null ? new long[set.length] : scores.known(set);
    }

    /**
     * The numbers of the people of a slice.
     *
     * @param raw by ordinal, of those asked for; empty: all the same
     * @param turned of each number, these bits are the other way round
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Keys(long[] raw, long turned) {
        long of(int ordinal) {
            return raw.length == 0 ? 0 : raw[ordinal] ^ turned;
        }
    }

    /** @param set whose numbers are wanted */
    Keys keys(int slice, long[] set) {
        return switch (by) {
            case PopulationRule.Order.ByScore score -> {
                ScoreColumn scores = scores(slice);
                yield new Keys(scores == null ? NONE : scores.billionths(), 0);
            }
            // lower draws come first, and are unsigned
            case PopulationRule.Order.AtRandom(String salt) ->
                new Keys(slices.get(slice).chunk().ids().draws(salt, set), Long.MAX_VALUE);
            case PopulationRule.Order.ById id -> new Keys(NONE, 0);
        };
    }

    /** No number is less. */
    long least() {
        return switch (by) {
            case PopulationRule.Order.ByScore score -> {
                long least = Long.MAX_VALUE;
                for (int slice = 0; slice < slices.size(); slice++) {
                    ScoreColumn scores = scores(slice);
                    least = scores == null ? least : Math.min(least, scores.least());
                }
                yield least;
            }
            case PopulationRule.Order.AtRandom random -> Long.MIN_VALUE;
            case PopulationRule.Order.ById id -> 0;
        };
    }

    /** No number is more. */
    long most() {
        return switch (by) {
            case PopulationRule.Order.ByScore score -> {
                long most = Long.MIN_VALUE;
                for (int slice = 0; slice < slices.size(); slice++) {
                    ScoreColumn scores = scores(slice);
                    most = scores == null ? most : Math.max(most, scores.most());
                }
                yield most;
            }
            case PopulationRule.Order.AtRandom random -> Long.MAX_VALUE;
            case PopulationRule.Order.ById id -> 0;
        };
    }

    /** Who comes first, by all that counts; whoever has no place in the row comes last. Never 0 for two. */
    int compare(long one, long other) {
        boolean placed = isPlaced(one);
        if (placed != isPlaced(other)) {
            return placed ? -1 : 1;
        }
        if (!placed) {
            return compareIds(one, other);
        }
        int compared = Long.compare(key(other), key(one));
        return compared != 0 ? compared : compareExactly(one, other);
    }

    private boolean isPlaced(long place) {
        if (!(by instanceof PopulationRule.Order.ByScore)) {
            return true;
        }
        ScoreColumn scores = scores(Place.slice(place));
        return scores != null && scores.knows(Place.ordinal(place));
    }

    private long key(long place) {
        Slice slice = slices.get(Place.slice(place));
        int ordinal = Place.ordinal(place);
        return switch (by) {
            case PopulationRule.Order.ByScore score -> {
                ScoreColumn scores = scores(Place.slice(place));
                yield scores == null ? 0 : scores.billionths()[ordinal];
            }
            case PopulationRule.Order.AtRandom(String salt) ->
                slice.chunk().ids().draw(salt, ordinal) ^ Long.MAX_VALUE;
            case PopulationRule.Order.ById id -> 0;
        };
    }

    /** Of two whose numbers are the same, who comes first, by all that counts: never 0 for two. */
    int compareExactly(long one, long other) {
        ScoreColumn mine = scores(Place.slice(one));
        ScoreColumn theirs = scores(Place.slice(other));
        int compared = mine == null || theirs == null
                ? 0
                : theirs.get(Place.ordinal(other)).compareTo(mine.get(Place.ordinal(one)));
        return compared != 0 ? compared : compareIds(one, other);
    }

    int compareIds(long one, long other) {
        return Population.BY_ID.compare(id(one), id(other));
    }

    private UUID id(long place) {
        return slices.get(Place.slice(place)).chunk().ids().get(Place.ordinal(place));
    }

    private @Nullable ScoreColumn scores(int slice) {
        return by instanceof PopulationRule.Order.ByScore(String model)
                ? slices.get(slice).chunk().derived().scores().get(model)
                : null;
    }

    /** Where somebody is: the number of her slice and her ordinal there. */
    static final class Place {
        private Place() {}

        static long of(int slice, int ordinal) {
            return (long) slice << 32 | ordinal;
        }

        static int slice(long place) {
            return (int) (place >>> 32);
        }

        static int ordinal(long place) {
            return (int) place;
        }
    }
}
