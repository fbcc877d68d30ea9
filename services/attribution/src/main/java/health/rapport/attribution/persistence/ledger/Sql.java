package health.rapport.attribution.persistence.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Statements with arrays as parameters, and columns with arrays in them. */
final class Sql {
    /** Rows fetched at a time, so that a large answer does not have to fit into memory. */
    private static final int FETCH = 5000;

    private Sql() {}

    /** One row. */
    @FunctionalInterface
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    static <R> List<R> rows(Connection tx, String sql, RowReader<R> reader, @Nullable Object... parameters)
            throws SQLException {
        List<R> rows = new ArrayList<>();
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            set(statement, parameters);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
        }
        return rows;
    }

    static int change(Connection tx, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    static Array uuids(Connection tx, Collection<UUID> ids) throws SQLException {
        return tx.createArrayOf("uuid", ids.toArray());
    }

    static Array integers(Connection tx, Collection<Integer> numbers) throws SQLException {
        return tx.createArrayOf("integer", numbers.toArray());
    }

    static int[] ints(ResultSet row, String column) throws SQLException {
        Number[] from = (Number[]) row.getArray(column).getArray();
        int[] numbers = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            numbers[i] = from[i].intValue();
        }
        return numbers;
    }

    static long @Nullable [] longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return null;
        }
        Number[] from = (Number[]) array.getArray();
        long[] numbers = new long[from.length];
        for (int i = 0; i < from.length; i++) {
            numbers[i] = from[i].longValue();
        }
        return numbers;
    }

    static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
