package health.rapport.rules.engine;

import health.rapport.rules.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One field of the people of a chunk. */
sealed interface Column permits Column.Any, Column.Days, Column.Instants, WholeNumbers {

    /** Those among some who have a value of which it is true. */
    long[] where(Ask ask, long[] among);

    /** Those among some of whom any value is known. */
    long[] known(long[] among);

    /** The values of one; empty when not known. */
    List<Value> of(int ordinal);

    /** Adds to each cell how many of a set have a value that belongs there. */
    default void count(long[] set, Function<Value, @Nullable String> cell, Map<String, Integer> counts) {
        Bits.each(set, ordinal -> {
            for (Value value : of(ordinal)) {
                String name = cell.apply(value);
                if (name != null) {
                    counts.merge(name, 1, Integer::sum);
                }
            }
        });
    }

    /** The leanest form that loses nothing a rule can see. */
    static Column of(List<List<Value>> values) {
        if (values.stream().allMatch(Days::fits)) {
            return Days.from(values);
        }
        if (values.stream().allMatch(Instants::fits)) {
            return Instants.from(values);
        }
        if (values.stream().allMatch(WholeNumbers::fits)) {
            return WholeNumbers.from(values);
        }
        Tags.Builder<Value> tags = new Tags.Builder<>(values.size());
        values.forEach(tags::next);
        return new Any(tags.build());
    }

    /** Of columns that may be missing; null if nobody has a value. */
    static @Nullable Column joined(List<? extends @Nullable Column> all, Origins origins) {
        return new ColumnJoin(all, origins).joined();
    }

    /** Values of any kind, one or several. */
    record Any(Tags<Value> values) implements Column {
        @Override
        public long[] where(Ask ask, long[] among) {
            return values.having(ask.test(), among);
        }

        @Override
        public long[] known(long[] among) {
            return values.known(among);
        }

        @Override
        public void count(long[] set, Function<Value, @Nullable String> cell, Map<String, Integer> counts) {
            values.count(set, cell, counts);
        }

        @Override
        public List<Value> of(int ordinal) {
            return values.of(ordinal);
        }
    }

    /**
     * At most one calendar day each.
     *
     * @param days since the epoch, or {@link #UNKNOWN}
     * @param set of whom one is known
     * @param slices of those
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Days(int[] days, long[] set, BitSlices slices) implements Column {
        private static final int UNKNOWN = Integer.MIN_VALUE;

        private static boolean fits(List<Value> values) {
            return values.isEmpty()
                    || values.size() == 1
                            && values.getFirst() instanceof Value.Day(LocalDate day)
                            && Math.abs(day.toEpochDay()) < Integer.MAX_VALUE;
        }

        private static Days from(List<List<Value>> values) {
            return of(values.stream().mapToInt(Days::day).toArray());
        }

        /** Of columns that may be missing: nothing is known then. */
        static Days joined(List<? extends @Nullable Days> all, Origins origins) {
            int[] days = new int[origins.size()];
            for (int i = 0; i < days.length; i++) {
                Days from = all.get(origins.rows()[i]);
                days[i] = from == null ? UNKNOWN : from.days[origins.places()[i]];
            }
            return of(days);
        }

        private static Days of(int[] days) {
            long[] set = Bits.none(days.length);
            int least = Integer.MAX_VALUE;
            int most = UNKNOWN;
            for (int ordinal = 0; ordinal < days.length; ordinal++) {
                if (days[ordinal] != UNKNOWN) {
                    Bits.add(set, ordinal);
                    least = Math.min(least, days[ordinal]);
                    most = Math.max(most, days[ordinal]);
                }
            }
            return new Days(days, set, new BitSlices(days, least, most));
        }

        private static int day(List<Value> values) {
            return !values.isEmpty() && values.getFirst() instanceof Value.Day(LocalDate day)
                    ? (int) day.toEpochDay()
                    : UNKNOWN;
        }

        @Override
        public long[] where(Ask ask, long[] among) {
            Ask.Days span = ask.days();
            return span == null
                    ? Bits.where(known(among), () -> {}, i -> ask.test().test(value(i)))
                    : slices.between(span.from(), span.to(), known(among));
        }

        boolean knows(int ordinal) {
            return days[ordinal] != UNKNOWN;
        }

        @Override
        public long[] known(long[] among) {
            return Bits.both(set, among);
        }

        @Override
        public List<Value> of(int ordinal) {
            return days[ordinal] == UNKNOWN ? List.of() : List.of(value(ordinal));
        }

        private Value value(int ordinal) {
            return Value.of(LocalDate.ofEpochDay(days[ordinal]));
        }
    }

    /** At most one point in time each. */
    record Instants(Moments moments) implements Column {
        private static boolean fits(List<Value> values) {
            return values.isEmpty() || values.size() == 1 && values.getFirst() instanceof Value.Moment;
        }

        private static Instants from(List<List<Value>> values) {
            List<@Nullable Instant> moments = new ArrayList<>();
            values.forEach(known -> moments.add(moment(known)));
            return new Instants(Moments.of(moments));
        }

        private static @Nullable Instant moment(List<Value> values) {
            return !values.isEmpty() && values.getFirst() instanceof Value.Moment(Instant at) ? at : null;
        }

        @Override
        public long[] where(Ask ask, long[] among) {
            Ask.Days span = ask.days();
            return Bits.where(
                    known(among),
                    () -> {},
                    span == null ? i -> ask.test().test(Value.of(moments.get(i))) : i -> span.holds(moments, i));
        }

        @Override
        public long[] known(long[] among) {
            return Bits.where(among, () -> {}, moments::knows);
        }

        @Override
        public List<Value> of(int ordinal) {
            return moments.knows(ordinal) ? List.of(Value.of(moments.get(ordinal))) : List.of();
        }
    }
}
