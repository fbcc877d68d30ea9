package health.rapport.testsupport;

import health.rapport.runtime.database.DatabaseBootstrap;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One PostgreSQL 18 a JVM, with the database, roles and schemas of production. */
public final class EmbeddedPostgresServer {
    static final String APP_PASSWORD = "test-app";
    static final String OWNER_PASSWORD = "test-owner";
    private static final String DATABASE = "rapport";

    private final EmbeddedPostgres server;

    private EmbeddedPostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one of this JVM, started at the first call. */
    public static EmbeddedPostgresServer shared() {
        return Shared.SERVER;
    }

    public int port() {
        return server.getPort();
    }

    /** A connection that may do everything; to look, or to break things. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    /** A connection as the run-time role of a service. */
    public Connection as(String service) throws SQLException {
        return DriverManager.getConnection(url(), service + "_app", APP_PASSWORD);
    }

    /** A connection as the role that owns a service's schema. */
    public Connection asOwner(String service) throws SQLException {
        return DriverManager.getConnection(url(), service + "_owner", OWNER_PASSWORD);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    private static EmbeddedPostgresServer start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .start();
            try (Connection first = server.getPostgresDatabase().getConnection()) {
                DatabaseBootstrap.createDatabase(first, DATABASE);
            }
            EmbeddedPostgresServer started = new EmbeddedPostgresServer(server);
            try (Connection superuser = started.superuser()) {
                new DatabaseBootstrap(APP_PASSWORD, OWNER_PASSWORD).apply(superuser, DatabaseBootstrap.SERVICES);
            }
            return started;
        } catch (IOException notStarted) {
            throw new UncheckedIOException("PostgreSQL did not start", notStarted);
        } catch (SQLException notPrepared) {
            throw new IllegalStateException("PostgreSQL could not be prepared", notPrepared);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgresServer SERVER = start();
    }
}
