package health.rapport.runtime.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the newest version of many facts in one statement: older versions, within the batch or in the table, change
 * nothing. Rows are written in order of their key, so that two writers never wait for one another in a circle.
 *
 * <pre>{@code
 * static final VersionedUpsert<Person> PEOPLE = VersionedUpsert.<Person>into("person")
 *         .key("person_id", PgType.UUIDS, Person::id)
 *         .column("last_name", PgType.TEXT, Person::lastName)
 *         .version("version", Person::version);
 * }</pre>
 */
public final class VersionedUpsert<R> {
    private final String sql;
    private final String mending;
    private final List<Column<R, ?>> columns;

    private VersionedUpsert(String sql, String mending, List<Column<R, ?>> columns) {
        this.sql = sql;
        this.mending = mending;
        this.columns = List.copyOf(columns);
    }

    public static <R> Builder<R> into(String table) {
        return new Builder<>(table);
    }

    /** How many rows were new or newer. */
    public Uni<Integer> execute(SqlConnection tx, List<R> rows) {
        return execute(tx, sql, rows);
    }

    /**
     * For facts that are published again: rows of the same version that say something else are mended, too. They lack what this service did not yet
     * keep when it read them, or somebody changed them by hand.
     */
    public Uni<Integer> mend(SqlConnection tx, List<R> rows) {
        return execute(tx, mending, rows);
    }

    private Uni<Integer> execute(SqlConnection tx, String statement, List<R> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple parameters = Tuple.tuple();
        columns.forEach(column -> parameters.addValue(column.values(rows)));
        return tx.preparedQuery(statement).execute(parameters).map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }

    /** The statement, for those who look. */
    public String sql() {
        return sql;
    }

    private record Column<R, V>(String name, PgType<V> type, Function<R, ? extends @Nullable V> value, boolean key) {
        Object values(List<R> rows) {
            V[] array = type.newArray().apply(rows.size());
            for (int i = 0; i < array.length; i++) {
                setNullable(array, i, value.apply(rows.get(i)));
            }
            return array;
        }

        @SuppressWarnings("NullAway") // SQL columns may be null
        private static <V> void setNullable(V[] array, int i, @Nullable V value) {
            array[i] = value;
        }
    }

    /** Collects columns; {@link #version} finishes. */
    public static final class Builder<R> {
        private final String table;
        private final List<Column<R, ?>> columns = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        /** A column of the primary key. */
        public <V> Builder<R> key(String name, PgType<V> type, Function<R, ? extends @Nullable V> value) {
            columns.add(new Column<>(name, type, value, true));
            return this;
        }

        public <V> Builder<R> column(String name, PgType<V> type, Function<R, ? extends @Nullable V> value) {
            columns.add(new Column<>(name, type, value, false));
            return this;
        }

        public VersionedUpsert<R> version(String name, Function<R, Long> value) {
            columns.add(new Column<>(name, PgType.BIGINT, value, false));
            String sql = statement(name);
            return new VersionedUpsert<>(sql, sql + mending(name), columns);
        }

        private String mending(String version) {
            List<Column<R, ?>> others = columns.stream().filter(c -> !c.key()).toList();
            return "OR excluded.%1$s = t.%1$s AND (%2$s) IS DISTINCT FROM (%3$s)"
                    .formatted(version, join(others, c -> "excluded." + c.name()), join(others, c -> "t." + c.name()));
        }

        private String statement(String version) {
            String names = join(columns, Column::name);
            String keys = join(columns.stream().filter(Column::key).toList(), Column::name);
            String values = join(columns, c -> c.type().fromElement().formatted("v." + c.name()) + " AS " + c.name());
            String arrays = IntStream.range(0, columns.size())
                    .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).type().array())
                    .collect(Collectors.joining(", "));
            String updates =
                    join(columns.stream().filter(c -> !c.key()).toList(), c -> c.name() + " = excluded." + c.name());
            return """
                    INSERT INTO %1$s AS t (%2$s)
                    SELECT DISTINCT ON (%3$s) %4$s
                    FROM unnest(%5$s) AS v (%2$s)
                    ORDER BY %3$s, %7$s DESC
                    ON CONFLICT (%3$s) DO UPDATE SET %6$s
                    WHERE excluded.%7$s > t.%7$s
                    """.formatted(table, names, keys, values, arrays, updates, version);
        }

        private static <R> String join(List<Column<R, ?>> columns, Function<Column<R, ?>, String> text) {
            return columns.stream().map(text).collect(Collectors.joining(", "));
        }
    }
}
