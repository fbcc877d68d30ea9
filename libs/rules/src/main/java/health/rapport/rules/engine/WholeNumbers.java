package health.rapport.rules.engine;

import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One or several whole numbers each, where most are of one person only: names of something by number.
 *
 * @param starts where the numbers of each person begin, and at last where the last ones end
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record WholeNumbers(int[] starts, long[] numbers) implements Column {
    private static final int LONGEST = 18;

    static boolean fits(List<Value> values) {
        return values.stream().allMatch(WholeNumbers::fits);
    }

    private static boolean fits(Value value) {
        return value instanceof Value.Number(BigDecimal number)
                && number.scale() <= 0
                && number.precision() - number.scale() <= LONGEST;
    }

    static WholeNumbers from(List<List<Value>> values) {
        int[] starts = new int[values.size() + 1];
        long[] numbers = new long[values.stream().mapToInt(List::size).sum()];
        int next = 0;
        for (int ordinal = 0; ordinal < values.size(); ordinal++) {
            for (Value value : new LinkedHashSet<>(values.get(ordinal))) {
                numbers[next++] = value instanceof Value.Number(BigDecimal number) ? number.longValueExact() : 0;
            }
            starts[ordinal + 1] = next;
        }
        return new WholeNumbers(starts, Arrays.copyOf(numbers, next));
    }

    /** Of rows that may be missing: nobody has a number there. */
    static WholeNumbers joined(List<? extends @Nullable WholeNumbers> all, Origins origins) {
        int[] starts = new int[origins.size() + 1];
        for (int i = 0; i < origins.size(); i++) {
            WholeNumbers from = all.get(origins.rows()[i]);
            int place = origins.places()[i];
            starts[i + 1] = starts[i] + (from == null ? 0 : from.starts[place + 1] - from.starts[place]);
        }
        long[] numbers = new long[starts[origins.size()]];
        for (int i = 0; i < origins.size(); i++) {
            WholeNumbers from = all.get(origins.rows()[i]);
            if (from != null) {
                System.arraycopy(
                        from.numbers, from.starts[origins.places()[i]], numbers, starts[i], starts[i + 1] - starts[i]);
            }
        }
        return new WholeNumbers(starts, numbers);
    }

    @Override
    public long[] where(Ask ask, long[] among) {
        return Bits.where(among, () -> {}, ordinal -> of(ordinal).stream().anyMatch(ask.test()));
    }

    @Override
    public long[] known(long[] among) {
        return Bits.where(among, () -> {}, ordinal -> starts[ordinal] < starts[ordinal + 1]);
    }

    @Override
    public List<Value> of(int ordinal) {
        List<Value> values = new ArrayList<>(starts[ordinal + 1] - starts[ordinal]);
        for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
            values.add(Value.of(numbers[i]));
        }
        return values;
    }

    /** Hands over each number of those of a set. */
    void each(long[] set, LongConsumer taker) {
        Bits.where(set, () -> {}, ordinal -> {
            Arrays.stream(numbers, starts[ordinal], starts[ordinal + 1]).forEach(taker);
            return false;
        });
    }

    /** Those among some who have one of these numbers. */
    long[] having(NumberSet wanted, long[] among) {
        return Bits.where(among, () -> {}, ordinal -> hasOne(wanted, ordinal));
    }

    private boolean hasOne(NumberSet wanted, int ordinal) {
        for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
            if (wanted.has(numbers[i])) {
                return true;
            }
        }
        return false;
    }
}
