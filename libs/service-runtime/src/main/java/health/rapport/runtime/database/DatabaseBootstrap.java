package health.rapport.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes roles, schemas and extensions: for every service a schema {@code <svc>}, an owner role {@code <svc>_owner} that
 * Flyway uses, and a run-time role {@code <svc>_app} that may change rows but no tables, and sees no other schema. Can be
 * run again at any time. Needs a superuser connection to the database {@code rapport}; nothing but the PostgreSQL driver.
 */
public final class DatabaseBootstrap {
    /** The services with a schema of their own. */
    public static final List<String> SERVICES =
            List.of("intake", "mastering", "insight", "audience", "campaign", "content", "attribution");

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "fuzzystrmatch", "btree_gin", "unaccent");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    private final String appPassword;
    private final String ownerPassword;

    public DatabaseBootstrap(String appPassword, String ownerPassword) {
        this.appPassword = appPassword;
        this.ownerPassword = ownerPassword;
    }

    /** Creates the database unless it is there; the connection is to another one, for instance {@code postgres}. */
    public static void createDatabase(Connection superuser, String name) throws SQLException {
        try (Statement statement = superuser.createStatement();
                var found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + checked(name) + "'")) {
            if (!found.next()) {
                statement.close();
                create(superuser, name);
            }
        }
    }

    /** Everything for these services. */
    public void apply(Connection superuser, List<String> services) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("SET password_encryption = 'scram-sha-256'");
            statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            for (String extension : EXTENSIONS) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension + " SCHEMA public");
            }
            for (String service : services) {
                service(statement, checked(service));
            }
        }
    }

    private void service(Statement statement, String service) throws SQLException {
        String owner = service + "_owner";
        String app = service + "_app";
        role(statement, owner, ownerPassword);
        role(statement, app, appPassword);
        statement.execute("CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(service, owner));
        statement.execute("REVOKE ALL ON SCHEMA %s FROM PUBLIC".formatted(service));
        statement.execute("GRANT USAGE ON SCHEMA %s TO %s".formatted(service, app));
        for (String role : List.of(owner, app)) {
            statement.execute("ALTER ROLE %s SET search_path = %s, public".formatted(role, service));
        }
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA %s GRANT ".formatted(owner, service);
        statement.execute(defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
        statement.execute(defaults + "USAGE, SELECT ON SEQUENCES TO " + app);
        statement.execute(defaults + "EXECUTE ON FUNCTIONS TO " + app);
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        boolean known;
        try (var found = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            known = found.next();
        }
        statement.execute("%s ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'"
                .formatted(known ? "ALTER" : "CREATE", name, password.replace("'", "''")));
    }

    private static void create(Connection superuser, String name) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a schema or database");
        }
        return name;
    }
}
