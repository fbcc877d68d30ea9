package health.rapport.standalone.processes;

import health.rapport.standalone.instance.PropertyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The ahead-of-time cache of one Java program (JEP 483, 514, 515). A program without a good cache records what it loads
 * while it works; {@code down} turns the record into a cache, and the next start takes a third of the time.
 *
 * @param folder holds the caches
 * @param name of the program
 * @param fingerprint of classes, options and JDK; a cache of another fingerprint is not used
 */
public record AotCache(Path folder, String name, String fingerprint) {

    /** Whether there is a cache for exactly this program. */
    public boolean usable() {
        return matches(cache());
    }

    /** Whether a run left a record that can be turned into a cache for exactly this program. */
    public boolean recorded() {
        return matches(recording());
    }

    private boolean matches(Path file) {
        return Files.exists(file)
                && fingerprint.equals(PropertyFile.read(label(file)).get("fingerprint"));
    }

    /** Options that use the cache, or that record when there is none yet. */
    public List<String> startOptions() throws IOException {
        Files.createDirectories(folder);
        if (usable()) {
            return List.of("-XX:AOTCache=" + cache(), "-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off");
        }
        Files.deleteIfExists(recording());
        label(recording(), fingerprint);
        return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(), "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    /** Options that turn the record into a cache without running the program. */
    public List<String> createOptions() throws IOException {
        Files.deleteIfExists(cache());
        return List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recording(),
                "-XX:AOTCache=" + cache(),
                "-Xlog:aot*=off",
                "-Xlog:cds*=off");
    }

    /** Notes that the cache is complete and throws the record away. */
    public void created() throws IOException {
        label(cache(), fingerprint);
        discardRecord();
    }

    /** Throws the record away. */
    public void discardRecord() throws IOException {
        Files.deleteIfExists(recording());
        Files.deleteIfExists(label(recording()));
    }

    private Path cache() {
        return folder.resolve(name + ".aot");
    }

    private Path recording() {
        return folder.resolve(name + ".aotconf");
    }

    private static Path label(Path file) {
        return file.resolveSibling(file.getFileName() + ".properties");
    }

    private static void label(Path file, String fingerprint) {
        PropertyFile.write(label(file), "what this was made from", Map.of("fingerprint", fingerprint));
    }
}
