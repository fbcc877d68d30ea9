package health.rapport.standalone.bench.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the quarantine with the file, row by row: every bad row has to be there under its number with the rule it breaks,
 * and no good one.
 *
 * @param found how many were found of each kind
 * @param wrong rows that are missing, or there without cause, or under another rule
 */
record BadRowCheck(Map<BadRow, Long> found, long wrong) {
    private static final String QUARANTINED =
            "SELECT row_number, reasons FROM intake.quarantined_item" + " WHERE batch_id = ? ORDER BY row_number";

    static BadRowCheck of(Connection database, String batchId, PeopleFile file) throws SQLException {
        Map<BadRow, Long> found = new EnumMap<>(BadRow.class);
        long wrong = 0;
        database.setAutoCommit(false);
        try (PreparedStatement query = database.prepareStatement(QUARANTINED)) {
            query.setFetchSize(5000);
            query.setObject(1, UUID.fromString(batchId));
            try (ResultSet stored = query.executeQuery()) {
                boolean more = stored.next();
                for (long row = 1; row <= file.rows(); row++) {
                    BadRow expected = file.badness(row);
                    String rule = null;
                    while (more && stored.getLong(1) <= row) {
                        rule = stored.getLong(1) == row
                                ? String.join(",", (String[]) stored.getArray(2).getArray())
                                : "?";
                        more = stored.next();
                    }
                    wrong += fits(expected, rule) ? 0 : 1;
                    if (expected != null) {
                        found.merge(expected, fits(expected, rule) ? 1L : 0L, Long::sum);
                    }
                }
            }
        }
        return new BadRowCheck(found, wrong);
    }

    private static boolean fits(@Nullable BadRow expected, @Nullable String rule) {
        return expected == null ? rule == null : expected.rule().equals(rule);
    }
}
