package health.rapport.attribution;

import health.rapport.testsupport.EmbeddedPostgresServer;
import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger says, looked at from outside. */
final class Books {
    private static final long PATIENCE = 60_000;

    private static final String BALANCES = """
            SELECT right(e.encounter_id::text, 4) || ' ' || b.book || ' ' || m.model || ' ' || ch.name AS account,
                sum(e.conversions[(m.model - 1) * cardinality(e.line_channel) + l.line]) || ' '
                || COALESCE(sum(e.expected[(m.model - 1) * cardinality(e.line_channel) + l.line]), 0) || ' '
                || COALESCE(sum(e.actual[(m.model - 1) * cardinality(e.line_channel) + l.line]), 0) AS balance
            FROM attribution.ledger_entry e
            JOIN (VALUES (1), (2)) AS b (book) ON e.book & b.book <> 0
            CROSS JOIN generate_series(1, 8) AS m (model)
            CROSS JOIN LATERAL generate_series(1, cardinality(e.line_channel)) AS l (line)
            JOIN attribution.dimension ch ON ch.id = e.line_channel[l.line]
            WHERE e.encounter_id::text LIKE '%s%%'
            GROUP BY 1
            """;

    private Books() {}

    /** Until nobody waits to be looked at and no rollup is behind. */
    static void awaitKept() throws Exception {
        long giveUp = System.currentTimeMillis() + PATIENCE;
        while (!Api.one("SELECT (SELECT count(*) FROM attribution.dirty_person) + (SELECT count(*) FROM"
                        + " attribution.rollup_behind)")
                .equals("0")) {
            if (System.currentTimeMillis() > giveUp) {
                throw new AssertionError("the ledger did not follow");
            }
            Thread.sleep(50);
        }
    }

    /** By encounter, book, model and channel; accounts on which nothing stands are left out. */
    static Map<String, String> balances(Story world) throws Exception {
        Map<String, String> balances = new TreeMap<>();
        String prefix = world.encounter(1).toString().substring(0, 18);
        try (Connection superuser = EmbeddedPostgresServer.shared().superuser();
                var rows = superuser.createStatement().executeQuery(BALANCES.formatted(prefix))) {
            while (rows.next()) {
                balances.put(rows.getString(1), rows.getString(2));
            }
        }
        balances.values().removeIf("0 0 0"::equals);
        return balances;
    }

    /** Entries of one encounter by cause, in order; a minus stands before a reversal. */
    static String causes(Story world, int encounter) throws Exception {
        return Api.one("""
                SELECT string_agg(CASE WHEN reverses IS NULL THEN '' ELSE '-' END || cause, ' ' ORDER BY entry_id)
                FROM attribution.ledger_entry WHERE encounter_id = '%s'
                """.formatted(world.encounter(encounter)));
    }

    static String entries() throws Exception {
        return Api.one("SELECT count(*) FROM attribution.ledger_entry");
    }

    /** Every bit of every cell. */
    static String rollups() throws Exception {
        return Api.one(
                "SELECT count(*) || ' ' || md5(string_agg(r::text, E'\\n' ORDER BY level, period, book, campaign,"
                        + " channel, line, facility, markets)) FROM attribution.rollup r");
    }
}
