package health.rapport.intake;

import health.rapport.testsupport.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks into the test's database. */
public final class Sql {
    private Sql() {}

    public static void run(String sql) throws SQLException {
        try (Connection c = EmbeddedPostgresServer.shared().superuser();
                var s = c.createStatement()) {
            s.execute("SET search_path = intake, public");
            s.execute(sql);
        }
    }

    public static String one(String sql) throws SQLException {
        try (Connection c = EmbeddedPostgresServer.shared().superuser();
                var s = c.createStatement()) {
            s.execute("SET search_path = intake, public");
            try (var r = s.executeQuery(sql)) {
                return r.next() ? String.valueOf(r.getString(1)) : "nothing";
            }
        }
    }
}
