package health.rapport.standalone.infrastructure;

import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.processes.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keycloak's own files: fetched through Maven once, unpacked once and optimised once ({@code kc.sh build}).
 *
 * @param programs where programs are unpacked
 * @param directory Keycloak's home
 */
record KeycloakDistribution(Path programs, Path directory) {
    static final String VERSION = "26.7.3";
    private static final String ARTIFACT = "keycloak-quarkus-dist";
    /** Changes with the options below, so that an older build is made anew. */
    private static final String BUILD = "build-1";

    private static final List<String> BUILD_OPTIONS =
            List.of("build", "--db=dev-file", "--cache=local", "--health-enabled=false", "--metrics-enabled=false");

    static KeycloakDistribution in(Path programs) {
        return new KeycloakDistribution(programs, programs.resolve("keycloak-" + VERSION));
    }

    /** A jar that holds only a class path. */
    Path starter() {
        return directory.resolve("rapport-start.jar");
    }

    boolean built() {
        return Files.exists(directory.resolve(BUILD));
    }

    /** Fetches, unpacks and builds what is not there yet. */
    void provide(LogFile log) throws IOException, InterruptedException {
        if (built()) {
            return;
        }
        if (!Files.exists(directory)) {
            Archives.unpackZip(archive(log), directory);
        }
        build(log);
        writeStarter();
        Files.writeString(directory.resolve(BUILD), String.join(" ", BUILD_OPTIONS) + "\n");
    }

    private Path archive(LogFile log) throws IOException, InterruptedException {
        var name = ARTIFACT + "-" + VERSION + ".zip";
        var repository = Path.of(
                System.getProperty("user.home"), ".m2", "repository", "org", "keycloak", ARTIFACT, VERSION, name);
        if (Files.exists(repository)) {
            return repository;
        }
        var fetched = programs.resolve("fetched");
        Files.createDirectories(fetched);
        var command = List.of(
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "dependency:copy",
                "-Dartifact=org.keycloak:" + ARTIFACT + ":" + VERSION + ":zip",
                "-DoutputDirectory=" + fetched);
        run(command, programs, log, "Keycloak " + VERSION + " (177 MB) could not be fetched through Maven");
        return fetched.resolve(name);
    }

    private void build(LogFile log) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(directory.resolve("bin/kc.sh").toString()), BUILD_OPTIONS.stream())
                .toList();
        run(command, directory, log, "Keycloak could not be built");
    }

    private static void run(List<String> command, Path folder, LogFile log, String failure)
            throws IOException, InterruptedException {
        log.rotate();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // short runs: the quick compiler alone takes half the processor time
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        try {
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            if (process.waitFor() != 0) {
                throw new UserError(failure + "; see " + log.file() + ".");
            }
        } catch (IOException e) {
            throw new UserError(failure + ": " + e.getMessage(), e);
        }
    }

    /**
     * Keycloak's launcher loads classes in a way no ahead-of-time cache understands. The same classes in the same order on
     * an ordinary class path start in half the processor time, and with a cache in a third. Only paths relative to the jar are
     * understood by the cache.
     */
    private void writeStarter() throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "org.keycloak.quarkus.runtime.KeycloakMain");
        main.put(Attributes.Name.CLASS_PATH, classPath());
        main.put(
                new Attributes.Name("Add-Opens"),
                "java.base/java.util java.base/java.util.concurrent java.base/java.security java.base/java.lang");
        main.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        new JarOutputStream(Files.newOutputStream(starter()), manifest).close();
    }

    private String classPath() throws IOException {
        var quarkus = Stream.of("lib/quarkus/generated-bytecode.jar", "lib/quarkus/transformed-bytecode.jar");
        var libraries = Stream.of("lib/app", "lib/lib/main", "lib/lib/boot").flatMap(this::jars);
        return Stream.concat(quarkus, libraries).collect(Collectors.joining(" "));
    }

    private Stream<String> jars(String folder) {
        try (var files = Files.list(directory.resolve(folder))) {
            return files
                    .filter(f -> f.toString().endsWith(".jar"))
                    .map(f -> directory.relativize(f).toString())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
