package health.rapport.standalone.bench.attribution;

import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The ledger of everybody, from rows of the read model, by the service itself: until all is posted, and until rollups have followed. */
record LedgerRuns(BenchStack stack, Report report) {
    private static final long PATIENCE = 600_000_000_000L;
    private static final String MARK =
            "INSERT INTO attribution.dirty_person (person_id, identity) SELECT person_id, false FROM attribution.person";
    private static final String UNBALANCED = """
            SELECT count(*) FROM (SELECT * FROM attribution.ledger_entry LIMIT 20000) e, generate_series(0, 7) AS m (model)
            WHERE (SELECT sum(x) FROM unnest(e.conversions[m.model * cardinality(e.line_channel) + 1
                    : (m.model + 1) * cardinality(e.line_channel)]) x) IS DISTINCT FROM e.worth_conversions
                OR (SELECT sum(x) FROM unnest(e.expected[m.model * cardinality(e.line_channel) + 1
                    : (m.model + 1) * cardinality(e.line_channel)]) x) IS DISTINCT FROM e.worth_expected
            """;

    void fill(int people) throws Exception {
        stack.start();
        stack.killService();
        long start = System.nanoTime();
        try (Connection superuser = database()) {
            LedgerTables.fill(superuser, people);
        }
        report.say("tables of attribution filled with %,d people in %.0f s".formatted(people, seconds(start)));
    }

    void measure() throws Exception {
        stack.start();
        try (Connection superuser = database()) {
            LedgerTables.reset(superuser);
            report.say(one(
                    superuser,
                    "SELECT (SELECT count(*) FROM attribution.person) || ' people, '"
                            + " || ((SELECT count(*) FROM attribution.activity) + (SELECT count(*) FROM attribution.touchpoint))"
                            + " || ' touches, ' || (SELECT count(*) FROM attribution.encounter) || ' encounters'"));
            long start = System.nanoTime();
            superuser.createStatement().execute(MARK);
            await(superuser, "SELECT count(*) FROM (SELECT FROM attribution.dirty_person LIMIT 1) d");
            double posted = seconds(start);
            await(superuser, "SELECT count(*) FROM attribution.rollup_behind");
            report.say(String.format(
                    Locale.ROOT,
                    "ledger written in %.1f s, rollups made in %.1f s more",
                    posted,
                    seconds(start) - posted));
            report.say(
                    one(
                            superuser,
                            "SELECT count(*) || ' entries, ' || pg_size_pretty(pg_total_relation_size("
                                    + "'attribution.ledger_entry')) || '; ' || (SELECT count(*) || ' cells, ' FROM attribution.rollup)"
                                    + " || pg_size_pretty(pg_total_relation_size('attribution.rollup')) FROM attribution.ledger_entry"));
            if (!one(superuser, UNBALANCED).equals("0")) {
                throw new UserError("Entries do not sum to their conversions.");
            }
            superuser.createStatement().execute("VACUUM (ANALYZE) attribution.rollup");
            superuser.createStatement().execute("VACUUM (ANALYZE) attribution.ledger_entry");
        }
    }

    private static void await(Connection superuser, String none) throws Exception {
        long start = System.nanoTime();
        while (!one(superuser, none).equals("0")) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new UserError("The ledger was not written in ten minutes.");
            }
            Thread.sleep(100);
        }
    }

    static String one(Connection superuser, String query) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection database() throws SQLException {
        return stack.database().connect(Instance.DATABASE);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
