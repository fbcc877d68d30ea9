package health.rapport.rules.engine;

import health.rapport.rules.Value;
import java.util.List;

/** Columns as bytes. */
final class ColumnForm {
    private ColumnForm() {}

    static void write(Packer to, Column column) {
        switch (column) {
            case Column.Any(Tags<Value> values) -> write(to.number(0), values, Form.VALUE);
            case Column.Days(int[] days, long[] set, BitSlices slices) ->
                slices.write(to.number(1).ints(days).longs(set));
            case Column.Instants(Moments moments) -> write(to.number(2), moments);
            case WholeNumbers(int[] starts, long[] numbers) ->
                to.number(3).ints(starts).longs(numbers);
        }
    }

    static Column read(Unpacker from) {
        return switch (from.number()) {
            case 0 -> new Column.Any(readTags(from, Form.VALUE));
            case 1 -> new Column.Days(from.ints(), from.longs(), BitSlices.read(from));
            case 2 -> new Column.Instants(readMoments(from));
            case 3 -> new WholeNumbers(from.ints(), from.longs());
            default -> throw new DamagedException("there is no such column");
        };
    }

    static void write(Packer to, Moments moments) {
        to.longs(moments.seconds()).maybe(moments.nanos(), Packer::ints);
    }

    static Moments readMoments(Unpacker from) {
        return new Moments(from.longs(), from.maybe(Unpacker::ints));
    }

    static <T> void write(Packer to, Tags<T> tags, Form<T> form) {
        switch (tags) {
            case Tags.Narrow<T>(List<T> distinct, List<long[]> sets) ->
                to.flag(true).each(distinct, form.writer()).each(sets, Packer::longs);
            case Tags.Wide<T>(List<T> distinct, int[] starts, int[] codes) ->
                to.flag(false).each(distinct, form.writer()).ints(starts).ints(codes);
        }
    }

    static <T> Tags<T> readTags(Unpacker from, Form<T> form) {
        return from.flag()
                ? new Tags.Narrow<>(from.each(form.reader()), from.each(Unpacker::longs))
                : new Tags.Wide<>(from.each(form.reader()), from.ints(), from.ints());
    }
}
