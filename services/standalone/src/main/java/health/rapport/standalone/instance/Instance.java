package health.rapport.standalone.instance;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One running or not yet running Rapport on this machine: everything needed to start it or to talk to it. */
public record Instance(Home home, Settings settings, Secrets secrets) {
    public static final String HOST = "127.0.0.1";
    public static final String REALM = "rapport";
    public static final String DATABASE = "rapport";

    /**
     * Opens an instance; makes its state directory and secrets where they are missing.
     *
     * @param directory the state directory, or null for the one of the environment or the checkout
     * @param options what the command line set, in the notation of the settings file
     */
    public static Instance open(@Nullable Path directory, Map<String, String> options) {
        var home = Home.find(directory, System.getenv());
        var settings = Settings.of(PropertyFile.read(home.settings()), System.getenv(), options);
        return new Instance(home, settings, Secrets.of(home.secrets()));
    }

    /** The number of a port of this instance. */
    public int port(Port port) {
        return settings.port(port);
    }

    /** The address of an HTTP port, without a slash at its end. */
    public String url(Port port) {
        return "http://" + HOST + ":" + port(port);
    }

    /** Issuer of the tokens. */
    public String realmUrl() {
        return url(Port.KEYCLOAK) + "/realms/" + REALM;
    }

    /** Where tokens are asked for. */
    public String tokenUrl() {
        return realmUrl() + "/protocol/openid-connect/token";
    }

    public String kafkaServers() {
        return HOST + ":" + port(Port.KAFKA);
    }

    /** JDBC address of a database of this instance. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port(Port.POSTGRES) + "/" + database;
    }

    public DomainClock clock() {
        return new DomainClock(home.clock());
    }
}
