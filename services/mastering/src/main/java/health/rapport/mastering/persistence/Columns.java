package health.rapport.mastering.persistence;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as arrays for {@code unnest}, and single values back. */
public final class Columns {
    private Columns() {}

    static <R> UUID[] uuids(Collection<R> rows, Function<R, @Nullable UUID> value) {
        return column(rows, value, UUID[]::new);
    }

    static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    static <R> String[] texts(Collection<R> rows, Function<R, @Nullable String> value) {
        return column(rows, value, String[]::new);
    }

    static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    static <R> Buffer[] bytes(Collection<R> rows, Function<R, byte @Nullable []> value) {
        return column(
                rows,
                row -> {
                    byte[] bytes = value.apply(row);
                    return bytes == null ? null : Buffer.buffer(bytes);
                },
                Buffer[]::new);
    }

    static <R> Long[] longs(Collection<R> rows, Function<R, Long> value) {
        return column(rows, value, Long[]::new);
    }

    static <R> Double[] doubles(Collection<R> rows, Function<R, @Nullable Double> value) {
        return column(rows, value, Double[]::new);
    }

    static <R> Boolean[] booleans(Collection<R> rows, Function<R, Boolean> value) {
        return column(rows, value, Boolean[]::new);
    }

    static <R> OffsetDateTime[] times(Collection<R> rows, Function<R, Instant> value) {
        return column(rows, value.andThen(Columns::utc), OffsetDateTime[]::new);
    }

    /** Sets travel as one text with unit separators: arrays of arrays of different lengths cannot be unnested. */
    static <R> String[] lists(Collection<R> rows, Function<R, ? extends Collection<?>> value) {
        return column(rows, value.andThen(Columns::joined), String[]::new);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** An instant of a row. */
    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    /** Bytes of a row. */
    static byte @Nullable [] bytes(Row row, String column) {
        Buffer bytes = row.getDelegate().getBuffer(column);
        return bytes == null ? null : bytes.getBytes();
    }

    /** A text array of a row as an ordered set. */
    public static Set<String> set(Row row, String column) {
        return new TreeSet<>(List.of(row.getArrayOfStrings(column)));
    }

    private static String joined(Collection<?> values) {
        return String.join(
                "\u001f", values.stream().map(String::valueOf).sorted().toList());
    }

    @SuppressWarnings("NullAway") // SQL columns may be null
    private static <R, V> V[] column(
            Collection<R> rows, Function<R, ? extends @Nullable V> value, IntFunction<V[]> array) {
        V[] column = array.apply(rows.size());
        int at = 0;
        for (R row : rows) {
            column[at++] = value.apply(row);
        }
        return column;
    }
}
