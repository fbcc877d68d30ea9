package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.figures.Sums;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What was shown last to those who may not see people. */
public final class ReleasedRows {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 7))";
    private static final String FIND = "SELECT name, amounts, people FROM released_figure WHERE table_key = ?";
    private static final String PUT = "INSERT INTO released_figure (table_key, name, amounts, people) VALUES (?,?,?,?)"
            + " ON CONFLICT (table_key, name) DO UPDATE SET amounts = excluded.amounts, people = excluded.people"
            + " WHERE (released_figure.amounts, released_figure.people) IS DISTINCT FROM (excluded.amounts, excluded.people)";

    private ReleasedRows() {}

    /** Rows by name; two callers who ask the same wait for one another. */
    public static Map<String, Sums> shown(Connection tx, String table) throws SQLException {
        Sql.rows(tx, LOCK, row -> true, table);
        Map<String, Sums> shown = new HashMap<>();
        Sql.rows(
                tx,
                FIND,
                row -> {
                    long[] a = java.util.Objects.requireNonNull(Sql.longs(row, "amounts"));
                    return shown.put(
                            row.getString("name"),
                            new Sums(a[0], a[1], a[2], a[3], a[4], RollupRows.people(row.getBytes("people"))));
                },
                table);
        return shown;
    }

    /** Remembers what is shown now. */
    public static void show(Connection tx, String table, Map<String, Sums> rows) throws SQLException {
        try (PreparedStatement put = tx.prepareStatement(PUT)) {
            for (Map.Entry<String, Sums> row : rows.entrySet()) {
                Sums s = row.getValue();
                put.setString(1, table);
                put.setString(2, row.getKey());
                put.setArray(3, tx.createArrayOf("bigint", new Object[] {
                    s.conversions(), s.expectedOf(), s.expected(), s.actualOf(), s.actual()
                }));
                put.setBytes(4, RollupRows.bytes(s.people()));
                put.addBatch();
            }
            put.executeBatch();
        }
    }
}
