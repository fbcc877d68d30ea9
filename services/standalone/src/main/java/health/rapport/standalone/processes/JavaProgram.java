package health.rapport.standalone.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A Java program that can have an ahead-of-time cache.
 *
 * @param name of the component
 * @param options of the JVM that also shape the cache
 * @param entry {@code -jar FILE}, or {@code -cp PATH MAIN}
 * @param copy the files it runs from
 */
public record JavaProgram(String name, List<String> options, List<String> entry, AppCopy copy) {
    private static final int ASSEMBLY_SECONDS = 180;

    public JavaProgram {
        options = List.copyOf(options);
        entry = List.copyOf(entry);
    }

    /** The java that runs the launcher, which the script chose with care. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The command that runs it. */
    public List<String> command(List<String> cacheOptions, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(options);
        words.addAll(cacheOptions);
        words.addAll(entry);
        words.addAll(arguments);
        return words;
    }

    /** Its cache in this folder. */
    public AotCache cache(Path folder) {
        var shape = Runtime.version() + " " + options + " " + entry + " " + copy.fingerprint();
        return new AotCache(
                folder,
                name,
                UUID.nameUUIDFromBytes(shape.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** Turns the record of a run into a cache; false when the JVM could not. */
    public boolean assemble(AotCache cache, LogFile log) throws IOException, InterruptedException {
        log.rotate();
        var process = new ProcessBuilder(command(cache.createOptions(), List.of()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        try {
            var done = process.waitFor(ASSEMBLY_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            if (done) {
                cache.created();
            } else {
                cache.discardRecord();
            }
            return done;
        } finally {
            process.destroyForcibly();
        }
    }
}
