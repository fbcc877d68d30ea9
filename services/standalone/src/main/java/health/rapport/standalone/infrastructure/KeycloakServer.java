package health.rapport.standalone.infrastructure;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.processes.AppCopy;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.JavaProgram;
import health.rapport.standalone.processes.Launch;
import health.rapport.standalone.processes.LogFile;
import health.rapport.standalone.processes.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keycloak with a small database file in the instance's state directory, and the realm of Rapport in it. */
public final class KeycloakServer implements Component {
    public static final String NAME = "keycloak";

    private final Instance instance;
    private final CacheUse caches;
    private final boolean demo;
    private final KeycloakDistribution distribution;

    /** @param demo whether the realm has to have the demo's client */
    public KeycloakServer(Instance instance, CacheUse caches, boolean demo) {
        this.instance = instance;
        this.caches = caches;
        this.demo = demo;
        this.distribution = KeycloakDistribution.in(instance.home().programs());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.KEYCLOAK);
    }

    @Override
    public Optional<String> notice() {
        return distribution.built()
                ? Optional.empty()
                : Optional.of("  keycloak is fetched, unpacked and optimised; this happens once.");
    }

    @Override
    public Launch prepare() throws IOException, InterruptedException {
        distribution.provide(new LogFile(instance.home().log(NAME)));
        var folder = instance.home().keycloak();
        Files.createDirectories(folder);
        var java = javaProgram();
        var cache = java.cache(instance.home().caches()).startOptions(caches);
        var environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.user(),
                "KC_BOOTSTRAP_ADMIN_PASSWORD", instance.secrets().get("keycloak.admin"));
        return new Launch(java.command(cache, arguments()), environment, folder);
    }

    private List<String> arguments() {
        return List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=" + Instance.HOST,
                "--http-port=" + instance.port(Port.KEYCLOAK),
                "--hostname=" + instance.url(Port.KEYCLOAK),
                "--db-url=jdbc:h2:file:" + instance.home().keycloak().resolve("keycloak") + ";NON_KEYWORDS=VALUE");
    }

    // the quick compiler alone: half the processor time to start, and nobody signs in here by the thousand
    private JavaProgram javaProgram() {
        var home = distribution.directory();
        var options = List.of(
                "-Xms64m",
                "-Xmx" + instance.settings().heap(NAME, "320m"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US");
        var starter = distribution.starter();
        var copy = new AppCopy(Map.of(Path.of(starter.getFileName().toString()), starter), home);
        return new JavaProgram(NAME, options, List.of("-jar", starter.toString()), copy);
    }

    @Override
    public Optional<JavaProgram> program() {
        return Optional.of(javaProgram());
    }

    @Override
    public boolean ready() {
        return Probe.http(instance.url(Port.KEYCLOAK) + "/realms/master");
    }

    @Override
    public void settle() throws IOException {
        var kind = demo ? "demo" : "plain";
        var marker = instance.home().keycloak().resolve("realm");
        var known = Files.exists(marker) ? Files.readString(marker).strip() : "";
        if (known.equals("demo") || known.equals(kind)) {
            return;
        }
        var consoles = List.of(instance.url(Port.GATEWAY), "http://localhost:" + instance.port(Port.GATEWAY));
        new KeycloakAdmin(instance)
                .provide(new KeycloakRealm(instance.secrets().get("integration.client"), consoles), demo);
        Files.writeString(marker, kind + "\n");
    }

    /** The first start fetches and builds Keycloak. */
    @Override
    public Duration patience() {
        return Duration.ofMinutes(10);
    }
}
