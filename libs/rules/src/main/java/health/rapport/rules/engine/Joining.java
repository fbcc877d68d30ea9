package health.rapport.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one chunk of those who are there of several, column by column: nobody is put together and taken apart again. Of those who are gone nothing is left, but
 * what dictionaries keep.
 */
final class Joining {
    private final List<Slice> slices;
    private final Origins origins;
    private final Dictionaries said;

    private Joining(List<Slice> slices, Dictionaries said) {
        this.slices = slices;
        this.origins = Origins.byId(slices);
        this.said = said;
    }

    /**
     * Of slices that have nobody in common.
     *
     * @param said the dictionaries that they share
     */
    static Chunk of(List<Slice> slices, Dictionaries said) {
        return new Joining(slices, said).chunk();
    }

    private Chunk chunk() {
        return new Chunk(
                Ids.joined(each(chunk -> chunk.ids()), origins),
                named(Chunk::fields, Column::joined),
                derived(),
                ties(),
                happened());
    }

    private Chunk.Derived derived() {
        return new Chunk.Derived(
                named(chunk -> chunk.derived().scores(), ScoreColumn::joined),
                named(chunk -> chunk.derived().former(), FormerScores::joined),
                Tags.joined(each(chunk -> chunk.derived().personas()), origins),
                Tags.joined(each(chunk -> chunk.derived().stages()), origins));
    }

    private Chunk.Ties ties() {
        return new Chunk.Ties(
                Homes.joined(each(chunk -> chunk.ties().homes()), origins),
                Tags.joined(each(chunk -> chunk.ties().relations()), origins),
                Households.joined(each(chunk -> chunk.ties().households()), origins, said.households()),
                Tags.joined(each(chunk -> chunk.ties().audiences()), origins));
    }

    private Chunk.Happened happened() {
        int[][] places = origins.inverse(slices);
        int words = origins.size() + 63 >>> 6;
        return new Chunk.Happened(
                new EventsJoin<>(Chunk.ACTIVITIES, said.activities(), places, words)
                        .of(each(chunk -> chunk.happened().activities())),
                new EventsJoin<>(Chunk.ENCOUNTERS, said.encounters(), places, words)
                        .of(each(chunk -> chunk.happened().encounters())),
                new EventsJoin<>(Chunk.ENCOUNTERS, said.encounters(), places, words)
                        .of(each(chunk -> chunk.happened().discharges())),
                new EventsJoin<>(Chunk.CONTACTS, said.contacts(), places, words)
                        .of(each(chunk -> chunk.happened().contacts())));
    }

    /** How columns become one. */
    @FunctionalInterface
    private interface How<C> {
        /** Null: nobody has anything in it. */
        @Nullable
        C join(List<@Nullable C> columns, Origins origins);
    }

    private <C> Map<String, C> named(Function<Chunk, Map<String, C>> of, How<C> how) {
        Set<String> names = new HashSet<>();
        slices.forEach(slice -> names.addAll(of.apply(slice.chunk()).keySet()));
        Map<String, C> joined = new HashMap<>();
        for (String name : names) {
            List<@Nullable C> columns = new ArrayList<>();
            slices.forEach(slice -> columns.add(of.apply(slice.chunk()).get(name)));
            C column = how.join(columns, origins);
            if (column != null) {
                joined.put(name, column);
            }
        }
        return joined;
    }

    private <C> List<C> each(Function<Chunk, C> of) {
        return slices.stream().map(slice -> of.apply(slice.chunk())).toList();
    }
}
