package health.rapport.rules.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of some things each person of a chunk has, none, one or several. What is asked is asked once of each distinct thing. Order and repetition are
 * lost: no rule can see them.
 */
sealed interface Tags<T> {
    /** Up to so many distinct things, each has a set of its own. */
    int NARROW = 32;

    /** Those among some who have a thing of which something is true. */
    long[] having(Predicate<T> test, long[] among);

    /** Those among some who have anything. */
    long[] known(long[] among);

    /**
     * Adds to each cell how many of a set have something that belongs there.
     *
     * @param cell null: nowhere
     */
    void count(long[] set, Function<T, @Nullable String> cell, Map<String, Integer> counts);

    /** What one has. */
    List<T> of(int ordinal);

    /** What anybody has; also what only those have who are gone. */
    List<T> distinct();

    /** Hands over the place among the distinct things of each that one has. */
    void each(int ordinal, IntConsumer taker);

    /** Of tags that may be missing: nobody has anything there. Things that nobody has any more are left out. */
    static <T> Tags<T> joined(List<? extends @Nullable Tags<T>> all, Origins origins) {
        Builder<T> builder = new Builder<>(origins.size());
        List<Builder<T>.Known> known = new ArrayList<>();
        all.forEach(tags -> known.add(builder.new Known(tags == null ? List.of() : tags.distinct())));
        for (int i = 0; i < origins.size(); i++) {
            Tags<T> from = all.get(origins.rows()[i]);
            if (from != null) {
                from.each(origins.places()[i], known.get(origins.rows()[i]));
            }
            builder.next();
        }
        return builder.build();
    }

    /** A set for each distinct thing. */
    record Narrow<T>(List<T> distinct, List<long[]> sets) implements Tags<T> {
        @Override
        public long[] having(Predicate<T> test, long[] among) {
            long[] found = new long[among.length];
            for (int code = 0; code < sets.size(); code++) {
                if (test.test(distinct.get(code))) {
                    Bits.addAll(found, sets.get(code));
                }
            }
            return Bits.both(found, among);
        }

        @Override
        public long[] known(long[] among) {
            return having(any -> true, among);
        }

        @Override
        public void count(long[] set, Function<T, @Nullable String> cell, Map<String, Integer> counts) {
            Map<String, long[]> cells = new HashMap<>();
            for (int code = 0; code < sets.size(); code++) {
                String name = cell.apply(distinct.get(code));
                if (name != null) {
                    Bits.addAll(cells.computeIfAbsent(name, unseen -> new long[set.length]), sets.get(code));
                }
            }
            cells.forEach((name, those) -> counts.merge(name, Bits.count(Bits.both(those, set)), Integer::sum));
        }

        @Override
        public void each(int ordinal, IntConsumer taker) {
            for (int code = 0; code < sets.size(); code++) {
                if (Bits.has(sets.get(code), ordinal)) {
                    taker.accept(code);
                }
            }
        }

        @Override
        public List<T> of(int ordinal) {
            List<T> things = new ArrayList<>(1);
            for (int code = 0; code < sets.size(); code++) {
                if (Bits.has(sets.get(code), ordinal)) {
                    things.add(distinct.get(code));
                }
            }
            return things;
        }
    }

    /**
     * The codes of each person's things in a row.
     *
     * @param starts where the row of each person begins, and at last where the last one ends
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Wide<T>(List<T> distinct, int[] starts, int[] codes) implements Tags<T> {
        @Override
        public long[] having(Predicate<T> test, long[] among) {
            boolean[] wanted = new boolean[distinct.size()];
            boolean any = false;
            for (int code = 0; code < wanted.length; code++) {
                wanted[code] = test.test(distinct.get(code));
                any |= wanted[code];
            }
            return any ? having(wanted, among) : new long[among.length];
        }

        private long[] having(boolean[] wanted, long[] among) {
            long[] found = new long[among.length];
            for (int word = 0; word < found.length; word++) {
                for (long left = among[word]; left != 0; left &= left - 1) {
                    if (hasOne(wanted, (word << 6) + Long.numberOfTrailingZeros(left))) {
                        found[word] |= Long.lowestOneBit(left);
                    }
                }
            }
            return found;
        }

        private boolean hasOne(boolean[] wanted, int ordinal) {
            for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
                if (wanted[codes[i]]) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long[] known(long[] among) {
            long[] found = new long[among.length];
            for (int word = 0; word < found.length; word++) {
                found[word] = among[word] == 0 ? 0 : among[word] & known(word);
            }
            return found;
        }

        /** Of all sixty-four, without a branch. */
        private long known(int word) {
            long found = 0;
            int first = word << 6;
            int size = Math.min(64, starts.length - 1 - first);
            for (int i = 0; i < size; i++) {
                found |= (long) (starts[first + i] - starts[first + i + 1] >>> 31) << i;
            }
            return found;
        }

        @Override
        public void count(long[] set, Function<T, @Nullable String> cell, Map<String, Integer> counts) {
            List<String> names = new ArrayList<>();
            int[] cellOf = cells(cell, names);
            int[] found = new int[names.size()];
            Bits.each(set, ordinal -> count(ordinal, cellOf, found));
            IntStream.range(0, found.length).forEach(i -> counts.merge(names.get(i), found[i], Integer::sum));
        }

        /** The cell of each code, or -1. */
        private int[] cells(Function<T, @Nullable String> cell, List<String> names) {
            Map<String, Integer> numbers = new HashMap<>();
            int[] cellOf = new int[distinct.size()];
            for (int code = 0; code < cellOf.length; code++) {
                String name = cell.apply(distinct.get(code));
                cellOf[code] = name == null ? -1 : numbers.computeIfAbsent(name, unseen -> add(names, unseen));
            }
            return cellOf;
        }

        private static int add(List<String> names, String name) {
            names.add(name);
            return names.size() - 1;
        }

        private void count(int ordinal, int[] cellOf, int[] found) {
            for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
                int cell = cellOf[codes[i]];
                if (cell >= 0 && !isIn(cell, cellOf, starts[ordinal], i)) {
                    found[cell]++;
                }
            }
        }

        private boolean isIn(int cell, int[] cellOf, int from, int to) {
            for (int i = from; i < to; i++) {
                if (cellOf[codes[i]] == cell) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void each(int ordinal, IntConsumer taker) {
            for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
                taker.accept(codes[i]);
            }
        }

        @Override
        public List<T> of(int ordinal) {
            return Arrays.stream(codes, starts[ordinal], starts[ordinal + 1])
                    .mapToObj(distinct::get)
                    .toList();
        }
    }

    /** Takes people in order. */
    final class Builder<T> {
        private final Map<T, Integer> codes = new LinkedHashMap<>();
        private final int[] starts;
        private int[] row = new int[16];
        private int used;
        private int people;

        Builder(int size) {
            starts = new int[size + 1];
        }

        /** What the next person has. */
        void next(Iterable<? extends T> things) {
            for (T thing : things) {
                add(codeOf(thing));
            }
            next();
        }

        /** That was all the next person has. */
        private void next() {
            starts[++people] = used;
        }

        private void add(int code) {
            if (used == row.length) {
                row = Arrays.copyOf(row, used * 2);
            }
            row[used++] = code;
        }

        private int codeOf(T thing) {
            return codes.computeIfAbsent(thing, unseen -> codes.size());
        }

        /** Things that have places already, taken by these. */
        private final class Known implements IntConsumer {
            private final List<T> things;
            private final int[] codeOf;

            Known(List<T> things) {
                this.things = things;
                this.codeOf = new int[things.size()];
                Arrays.fill(codeOf, -1);
            }

            @Override
            public void accept(int place) {
                if (codeOf[place] < 0) {
                    codeOf[place] = codeOf(things.get(place));
                }
                add(codeOf[place]);
            }
        }

        Tags<T> build() {
            List<T> distinct = List.copyOf(codes.keySet());
            return distinct.size() <= NARROW
                    ? new Narrow<>(distinct, sets())
                    : new Wide<>(distinct, starts, Arrays.copyOf(row, used));
        }

        private List<long[]> sets() {
            List<long[]> sets = new ArrayList<>();
            codes.keySet().forEach(thing -> sets.add(Bits.none(people)));
            for (int ordinal = 0; ordinal < people; ordinal++) {
                for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
                    Bits.add(sets.get(row[i]), ordinal);
                }
            }
            return sets;
        }
    }
}
