package health.rapport.standalone.bench;

import health.rapport.standalone.instance.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run says, on the terminal and, if wanted, at the end of a file, where earlier runs stay. */
public record Report(@Nullable Path file) {
    public void say(String line) {
        System.out.println(line);
        if (file != null) {
            append(file, line + "\n");
        }
    }

    /** When, where and of what: without it a figure says nothing. */
    public void begin(Home home) {
        say("");
        say("%s, commit %s, %d cores, %s of memory, %s %s, Java %s"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        commit(home.checkout()),
                        Runtime.getRuntime().availableProcessors(),
                        memory(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version()));
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("the report cannot be written", notWritable);
        }
    }

    private static String memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / (1024 * 1024) + " GiB")
                    .findFirst()
                    .orElse("?");
        } catch (IOException elsewhere) {
            return "?";
        }
    }

    private static String commit(Path checkout) {
        try {
            Process git = new ProcessBuilder("git", "-C", checkout.toString(), "describe", "--always", "--dirty")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? said.strip() : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
