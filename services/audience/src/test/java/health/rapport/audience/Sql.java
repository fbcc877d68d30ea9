package health.rapport.audience;

import health.rapport.testsupport.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks into the service's tables. */
public final class Sql {
    private Sql() {}

    public static void run(String sql) {
        try (Connection connection = EmbeddedPostgresServer.shared().asOwner("audience");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static List<String> texts(String sql) {
        try (Connection connection = EmbeddedPostgresServer.shared().asOwner("audience");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(Objects.toString(rows.getString(1)));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until the query's first value is this. */
    public static void await(String sql, String expected) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        List<String> found = texts(sql);
        while (!found.equals(List.of(expected))) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("expected " + expected + " of " + sql + ", found " + found);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            }
            found = texts(sql);
        }
    }
}
