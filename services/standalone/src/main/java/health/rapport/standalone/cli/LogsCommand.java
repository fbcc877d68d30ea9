package health.rapport.standalone.cli;

import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.processes.LogFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rapport logs SERVICE [-f]}. */
@Command(name = "logs", description = "What a service says.", mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(paramLabel = "SERVICE", description = "A service, or postgres, kafka, keycloak, mail.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Keep printing what comes.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "100",
            description = "How many lines to begin with: ${DEFAULT-VALUE}.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var home = options.home();
        var file = home.logs().resolve(service + ".log").normalize();
        if (!home.logs().equals(file.getParent()) || !Files.exists(file)) {
            throw new UserError("There is no log of \"" + service + "\"; there are: " + names(home.logs()));
        }
        var end = Files.size(file);
        new LogFile(file).tail(lines).forEach(System.out::println);
        if (follow) {
            follow(file, end);
        }
        return 0;
    }

    private static String names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "none yet";
        }
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".log"))
                    .map(n -> n.substring(0, n.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private static void follow(Path file, long from) throws IOException, InterruptedException {
        var position = from;
        var buffer = new byte[65_536];
        while (!Thread.currentThread().isInterrupted()) {
            var size = Files.exists(file) ? Files.size(file) : position;
            // a shorter file is a new one
            position = Math.min(position, size);
            try (var log = new RandomAccessFile(file.toFile(), "r")) {
                log.seek(position);
                for (var read = log.read(buffer); read > 0; read = log.read(buffer)) {
                    System.out.write(buffer, 0, read);
                    position += read;
                }
            }
            System.out.flush();
            Thread.sleep(300);
        }
    }
}
