package health.rapport.rules.engine;

import health.rapport.rules.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes one column of several of one name. Where all have the same form it is kept; else values are put together. */
final class ColumnJoin {
    private final List<@Nullable Column> columns = new ArrayList<>();
    private final Origins origins;

    /** @param all null: nobody of that chunk has a value */
    ColumnJoin(List<? extends @Nullable Column> all, Origins origins) {
        this.origins = origins;
        boolean[] met = new boolean[all.size()];
        for (int i = 0; i < origins.size(); i++) {
            int row = origins.rows()[i];
            Column column = all.get(row);
            met[row] |= !met[row]
                    && column != null
                    && !column.of(origins.places()[i]).isEmpty();
        }
        // a column of which nobody is there who has a value may have any form
        IntStream.range(0, met.length).forEach(row -> columns.add(met[row] ? all.get(row) : null));
    }

    /** Null if nobody has a value. */
    @Nullable
    Column joined() {
        Column first = columns.stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (first == null) {
            return null;
        }
        boolean alike = columns.stream()
                .filter(Objects::nonNull)
                .allMatch(column -> column.getClass().equals(first.getClass()));
        return alike ? alike(first) : Column.of(values());
    }

    private Column alike(Column first) {
        return switch (first) {
            case Column.Any any -> new Column.Any(Tags.joined(each(column -> ((Column.Any) column).values()), origins));
            case Column.Days days -> Column.Days.joined(each(Column.Days.class::cast), origins);
            case Column.Instants instants ->
                new Column.Instants(Moments.joined(each(column -> ((Column.Instants) column).moments()), origins));
            case WholeNumbers numbers -> WholeNumbers.joined(each(WholeNumbers.class::cast), origins);
        };
    }

    private <C> List<@Nullable C> each(Function<Column, C> of) {
        List<@Nullable C> parts = new ArrayList<>();
        columns.forEach(column -> parts.add(column == null ? null : of.apply(column)));
        return parts;
    }

    private List<List<Value>> values() {
        List<List<Value>> values = new ArrayList<>();
        for (int i = 0; i < origins.size(); i++) {
            Column from = columns.get(origins.rows()[i]);
            values.add(from == null ? List.of() : from.of(origins.places()[i]));
        }
        return values;
    }
}
