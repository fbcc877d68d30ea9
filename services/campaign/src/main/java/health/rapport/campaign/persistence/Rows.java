package health.rapport.campaign.persistence;

import health.rapport.kernel.SensitivityLabel;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads columns. */
public final class Rows {
    private Rows() {}

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    public static <T> @Nullable T first(RowSet<Row> rows, Function<Row, T> read) {
        var all = rows.iterator();
        return all.hasNext() ? read.apply(all.next()) : null;
    }

    public static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    public static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }

    public static List<String> texts(Row row, String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? List.of() : Arrays.asList(values);
    }

    public static Set<String> textSet(Row row, String column) {
        return Set.copyOf(texts(row, column));
    }

    public static Set<SensitivityLabel> labels(Row row, String column) {
        return texts(row, column).stream().map(SensitivityLabel::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
