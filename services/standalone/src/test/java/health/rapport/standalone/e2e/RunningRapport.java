package health.rapport.standalone.e2e;

import health.rapport.standalone.cli.Suite;
import health.rapport.standalone.infrastructure.EmbeddedDatabase;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Settings;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.ComponentFailure;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.PortHolder;
import health.rapport.standalone.processes.Progress;
import health.rapport.standalone.processes.Shutdown;
import health.rapport.standalone.processes.Startup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A complete instance of its own: data below {@code target/e2e}, ports nobody else has, a demo realm, no ahead-of-time caches.
 * It ends with {@link #close()}, or at the latest with the JVM. Its logs stay for those who look for what went wrong.
 */
final class RunningRapport implements AutoCloseable {
    private static final int FIRST_OFFSET = 10_000;
    private static final int OFFSETS = 20;
    private static final int STEP = 150;

    private final Instance instance;
    private final Suite suite;
    private final Thread atExit = new Thread(this::stop);

    private RunningRapport(Instance instance) {
        this.instance = instance;
        this.suite = new Suite(instance, CacheUse.NONE, true);
    }

    /** Starts everything, and fails with one line when a service was never built. */
    static RunningRapport start(String name) {
        var folder = Path.of("target", "e2e", name + "-" + Long.toString(System.currentTimeMillis(), 36));
        var running = new RunningRapport(withFreePorts(folder.toAbsolutePath()));
        running.requireBuilt();
        Runtime.getRuntime().addShutdownHook(running.atExit);
        running.instance.clock().set(Duration.ZERO);
        var begin = System.nanoTime();
        try {
            running.bringUp(running.suite.components());
        } catch (RuntimeException failed) {
            running.close();
            throw failed;
        }
        say("Everything is up after %d s, the gateway at %s; state in %s"
                .formatted(
                        (System.nanoTime() - begin) / 1_000_000_000,
                        running.instance.url(Port.GATEWAY),
                        running.home().directory()));
        return running;
    }

    static Instance withFreePorts(Path folder) {
        return IntStream.range(0, OFFSETS)
                .map(n -> FIRST_OFFSET + n * STEP)
                .mapToObj(offset -> Instance.open(folder, Settings.options(Map.of(), Optional.of(offset))))
                .filter(candidate ->
                        Arrays.stream(Port.values()).allMatch(port -> PortHolder.free(candidate.port(port))))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No range of free ports was found from " + FIRST_OFFSET + " on."));
    }

    private void requireBuilt() {
        var missing =
                suite.components().stream().flatMap(c -> c.missing().stream()).toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("The services have to be packaged first (mvn -Pquick package): " + missing);
        }
    }

    Instance instance() {
        return instance;
    }

    Home home() {
        return instance.home();
    }

    /** Everybody's tables, with the eyes of the database's superuser. */
    Books books() {
        var database = new EmbeddedDatabase(instance);
        return new Books(() -> database.connect(Instance.DATABASE));
    }

    /** Ends a component as {@code kill -9} does, whatever it is in the middle of. */
    void kill(String component) {
        var process = new PidFiles(home().run())
                .running(component)
                .orElseThrow(() -> new AssertionError(component + " does not run."));
        var handle = ProcessHandle.of(process.pid()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    /** Starts a component again that was killed. */
    void bringUp(String component) {
        bringUp(suite.components().stream()
                .filter(c -> c.name().equals(component))
                .toList());
    }

    private void bringUp(List<Component> components) {
        try {
            new Startup(home(), new Quiet()).run(components);
        } catch (ComponentFailure failure) {
            throw new AssertionError(failure.getMessage() + "\n" + String.join("\n", failure.log()), failure);
        }
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
        try {
            for (var data : List.of(home().postgres(), home().kafka(), home().keycloak(), home().apps())) {
                Folders.delete(data);
            }
        } catch (IOException kept) {
            say("Some data of the instance is still there: " + kept);
        }
    }

    private void stop() {
        new Shutdown(home(), new Quiet()).run(suite.stopSteps());
    }

    static void say(String line) {
        System.out.println("[e2e] " + line);
    }

    /** Tells what is done and nothing of what is begun. */
    private static final class Quiet implements Progress {
        @Override
        public void begun(String component) {}

        @Override
        public void done(String component, String outcome, Duration took) {
            RunningRapport.say("%s %s, %.1f s".formatted(component, outcome, took.toMillis() / 1000.0));
        }

        @Override
        public void say(String line) {
            RunningRapport.say(line);
        }
    }
}
