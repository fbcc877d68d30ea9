package health.rapport.standalone.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a process is started: in a session of its own, so that it outlives the launcher and its terminal and hears no Ctrl-C
 * meant for the launcher.
 *
 * @param command program and arguments; never a secret, everyone on the machine can read them
 * @param environment added to the launcher's own; where secrets go
 * @param directory working directory
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts it with everything it prints appended to the log. */
    public Process start(LogFile log) throws IOException {
        log.rotate();
        Files.createDirectories(directory);
        var builder = new ProcessBuilder(detached())
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    // both programs replace themselves by the command, so the process number stays the one we know
    private List<String> detached() {
        var words = new ArrayList<String>();
        words.add(Files.isExecutable(SETSID) ? SETSID.toString() : "nohup");
        words.addAll(command);
        return words;
    }
}
