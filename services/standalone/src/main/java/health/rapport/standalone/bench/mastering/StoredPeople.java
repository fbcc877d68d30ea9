package health.rapport.standalone.bench.mastering;

import health.rapport.standalone.bench.Report;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What mastering's tables hold: how much of it, and how right it is. */
record StoredPeople(Connection database) {
    private static final String SIZES = """
            SELECT c.relname, pg_total_relation_size(c.oid) AS bytes FROM pg_class c
            WHERE c.relnamespace = 'mastering'::regnamespace AND c.relkind = 'r' AND c.relname <> 'outbox'
            ORDER BY 2 DESC
            """;
    /** Pairs of records of one person: as found, as they are, and both (the source id names whose a record is). */
    private static final String PAIRS = """
            WITH r AS (SELECT person_id, substring(source_id FROM 'p(\\d+)$') AS truth FROM mastering.membership)
            SELECT (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM r GROUP BY person_id) f),
                   (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM r GROUP BY truth) t),
                   (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) AS n FROM r GROUP BY person_id, truth) b)
            """;

    long records() throws SQLException {
        return number("SELECT count(*) FROM mastering.membership");
    }

    void say(Report report) throws SQLException {
        long records = records();
        long persons = number("SELECT count(*) FROM mastering.person WHERE state = 'LIVE'");
        long pairs = number("SELECT count(*) FROM mastering.pair_decision");
        report.say("  %,d records, %,d persons, %,d pairs above NEW; %s".formatted(records, persons, pairs, quality()));
        report.say("  bytes a record: " + sizes(Math.max(1, records)));
    }

    private String quality() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(PAIRS)) {
            row.next();
            double precision = row.getDouble(3) / Math.max(1, row.getDouble(1));
            double recall = row.getDouble(3) / Math.max(1, row.getDouble(2));
            return "precision %.5f, recall %.5f".formatted(precision, recall);
        }
    }

    private String sizes(long records) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(SIZES)) {
            List<String> parts = new ArrayList<>();
            long sum = 0;
            while (rows.next()) {
                long bytes = rows.getLong("bytes");
                sum += bytes;
                if (bytes / records > 9) {
                    parts.add(rows.getString("relname") + " " + bytes / records);
                }
            }
            return "%,d (%s)".formatted(sum / records, String.join(", ", parts));
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
