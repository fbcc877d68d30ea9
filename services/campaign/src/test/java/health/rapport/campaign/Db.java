package health.rapport.campaign;

import health.rapport.testsupport.EmbeddedPostgresServer;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;

/** Looks into the test's database. */
final class Db {
    private Db() {}

    static Connection open() throws Exception {
        Connection connection = EmbeddedPostgresServer.shared().superuser();
        connection.setSchema("campaign");
        return connection;
    }

    static void run(String sql) throws Exception {
        try (Connection c = open();
                var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    static String one(String sql) throws Exception {
        try (Connection c = open();
                var s = c.createStatement()) {
            try (var r = s.executeQuery(sql)) {
                return r.next() ? String.valueOf(r.getString(1)) : "nothing";
            }
        }
    }

    static void await(String sql, String expected) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        String last = one(sql);
        while (!last.equals(expected)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(sql + " is " + last + ", not " + expected);
            }
            Thread.sleep(30);
            last = one(sql);
        }
    }
}
