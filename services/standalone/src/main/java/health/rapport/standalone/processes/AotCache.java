package health.rapport.standalone.processes;

import health.rapport.standalone.instance.PropertyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of one Java program (JEP 483, 514, 515): a training run records what the program loads, the record
 * is turned into a cache, and later starts take a third of the time.
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

    /** Options for a start of this kind. */
    public List<String> startOptions(CacheUse use) throws IOException {
        return switch (use) {
            case NONE -> List.of();
            case USE -> usable() ? quietly("-XX:AOTCache=" + cache(), "-XX:AOTMode=auto") : List.of();
            case RECORD -> recordOptions();
        };
    }

    private List<String> recordOptions() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(recording());
        label(recording(), fingerprint);
        return quietly("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording());
    }

    // it warns of every class it leaves out, thousands of lines
    private static List<String> quietly(String... options) {
        return Stream.concat(Stream.of(options), Stream.of("-Xlog:aot*=off", "-Xlog:cds*=off"))
                .toList();
    }

    /** Options that turn the record into a cache without running the program. */
    public List<String> createOptions() throws IOException {
        Files.deleteIfExists(cache());
        return quietly("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording(), "-XX:AOTCache=" + cache());
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
