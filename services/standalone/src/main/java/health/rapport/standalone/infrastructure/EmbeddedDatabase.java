package health.rapport.standalone.infrastructure;

import health.rapport.runtime.database.DatabaseBootstrap;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.PropertyFile;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.Launch;
import health.rapport.standalone.processes.LogFile;
import health.rapport.standalone.processes.Probe;
import health.rapport.standalone.processes.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL with its data in the instance's state directory. What it acknowledged survives a crash: fsync is on. */
public final class EmbeddedDatabase implements Component {
    public static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    /** SQLSTATE of a wrong password. */
    private static final String WRONG_PASSWORD = "28P01";

    private final Instance instance;
    private final Path data;

    public EmbeddedDatabase(Instance instance) {
        this.instance = instance;
        this.data = instance.home().postgres().resolve("data");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.POSTGRES);
    }

    @Override
    public Optional<ProcessIdentity> leftOver() {
        return new DatabaseLeftovers(data).postmaster();
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        var programs = DatabasePrograms.unpacked(instance.home().programs());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(programs);
        }
        new DatabaseLeftovers(data).clear();
        return new Launch(programs.command("postgres", options()), Map.of("TZ", "UTC"), data);
    }

    /** Made beside the final place and moved there, so that an interrupted first start leaves nothing half done. */
    private void create(DatabasePrograms programs) throws IOException, InterruptedException {
        var draft = data.resolveSibling("data.new");
        Folders.delete(draft);
        var password = data.resolveSibling("password");
        PropertyFile.writePrivately(password, instance.secrets().get("postgres"));
        var arguments = List.of(
                "-D",
                draft.toString(),
                "-U",
                SUPERUSER,
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-instructions");
        var log = new LogFile(instance.home().log(NAME));
        try {
            var initdb = new Launch(
                            programs.command("initdb", arguments),
                            Map.of("TZ", "UTC"),
                            instance.home().postgres())
                    .start(log);
            if (initdb.waitFor() != 0) {
                throw new UserError("PostgreSQL could not make its data folder; see " + log.file() + ".");
            }
        } finally {
            Files.delete(password);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> options() {
        var settings = List.of(
                "listen_addresses=" + Instance.HOST,
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=" + BufferSize.ofThisMachine(),
                "max_wal_size=" + LogSize.ofDiskOf(data),
                "checkpoint_timeout=20min",
                "fsync=on",
                "synchronous_commit=on",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off",
                // statements and the details of errors can hold personal data
                "log_min_error_statement=panic",
                "log_error_verbosity=terse");
        var words = new ArrayList<>(List.of("-D", data.toString(), "-p", String.valueOf(instance.port(Port.POSTGRES))));
        settings.forEach(s -> words.addAll(List.of("-c", s)));
        return words;
    }

    @Override
    public boolean ready() {
        if (!Probe.tcp(instance.port(Port.POSTGRES))) {
            return false;
        }
        try (var connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new UserError(
                        "The database does not take the password of this instance: secrets.properties is not the one it was made with. Put it back, or ./rapport reset.",
                        e);
            }
            return false;
        }
    }

    /** Database, roles and schemas; every service has passwords of its own. */
    @Override
    public void settle() throws IOException {
        try (var server = connect(SUPERUSER)) {
            DatabaseBootstrap.createDatabase(server, Instance.DATABASE);
        } catch (SQLException e) {
            throw new IOException("the database could not be made: " + e.getMessage(), e);
        }
        try (var database = connect(Instance.DATABASE)) {
            for (var service : Service.withSchema()) {
                bootstrap(service).apply(database, List.of(service.label()));
            }
        } catch (SQLException e) {
            throw new IOException("roles and schemas could not be made: " + e.getMessage(), e);
        }
    }

    private DatabaseBootstrap bootstrap(Service service) {
        return new DatabaseBootstrap(
                instance.secrets().app(service), instance.secrets().owner(service));
    }

    /** A superuser's connection; for setting up and for tests. */
    public Connection connect(String database) throws SQLException {
        DriverManager.setLoginTimeout(5);
        return DriverManager.getConnection(
                instance.jdbcUrl(database), SUPERUSER, instance.secrets().get("postgres"));
    }

    /** Ends sessions and stops at once but in order; the gentler request would wait for every client to leave. */
    @Override
    public String stopSignal() {
        return "INT";
    }
}
