package health.rapport.standalone.instance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where things are.
 *
 * @param checkout the source tree the services were built in
 * @param directory the state of this instance, {@code .rapport} in the checkout unless told otherwise
 */
public record Home(Path checkout, Path directory) {
    private static final String MARKER = "services/standalone/pom.xml";

    public Home {
        checkout = checkout.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
    }

    /** Finds the checkout and the state directory from the environment; {@code chosen} wins. */
    public static Home find(@Nullable Path chosen, Map<String, String> environment) {
        var checkout = Optional.ofNullable(System.getProperty("rapport.home"))
                .or(() -> Optional.ofNullable(environment.get("RAPPORT_ROOT")))
                .map(Path::of)
                .or(() -> above(Path.of("")))
                .orElseThrow(
                        () -> new UserError("Run ./rapport from inside the source tree, or set RAPPORT_ROOT to it."));
        var directory = Optional.ofNullable(chosen)
                .or(() -> Optional.ofNullable(environment.get("RAPPORT_HOME")).map(Path::of))
                .orElse(checkout.resolve(".rapport"));
        return new Home(checkout, directory);
    }

    private static Optional<Path> above(Path start) {
        return Stream.iterate(start.toAbsolutePath(), p -> p != null, Path::getParent)
                .filter(p -> Files.exists(p.resolve(MARKER)))
                .findFirst();
    }

    /** Programs unpacked once and shared by all instances of this checkout. */
    public Path programs() {
        return checkout.resolve(".rapport/programs");
    }

    /** Which processes run, and the lock of the launcher. */
    public Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The log of one component. */
    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** The copies that processes run from, so that a build never takes classes away from a running one. */
    public Path apps() {
        return directory.resolve("apps");
    }

    /** Ahead-of-time caches of the Java processes. */
    public Path caches() {
        return directory.resolve("aot");
    }

    public Path postgres() {
        return directory.resolve("postgres");
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path keycloak() {
        return directory.resolve("keycloak");
    }

    /** The offset of the domain clock, an ISO duration. */
    public Path clock() {
        return directory.resolve("clock");
    }

    public Path secrets() {
        return directory.resolve("secrets.properties");
    }

    /** Ports and memory that differ from the usual ones. */
    public Path settings() {
        return directory.resolve("config.properties");
    }
}
