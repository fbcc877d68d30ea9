package health.rapport.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Looks into the test's database. */
final class Sql {
    private Sql() {}

    static void run(String sql) throws SQLException {
        try (Connection c = EmbeddedPostgresServer.shared().superuser();
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    static String one(String sql) throws SQLException {
        try (Connection c = EmbeddedPostgresServer.shared().superuser();
                var s = c.createStatement();
                var r = s.executeQuery(sql)) {
            return r.next() ? String.valueOf(r.getString(1)) : "nothing";
        }
    }

    static void await(String sql, String expected) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        String last = one(sql);
        while (!Objects.equals(last, expected)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(sql + " is " + last + ", not " + expected);
            }
            Thread.sleep(50);
            last = one(sql);
        }
    }
}
