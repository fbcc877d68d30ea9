package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Settings;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.PortHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What would make a start fail, found before anything is started: one clear line each. */
final class Preflight {
    private static final int JDK = 25;
    private static final long GIGABYTE = 1L << 30;
    private static final long DISK = 3 * GIGABYTE;
    private static final long DISK_LATER = GIGABYTE;

    private final Instance instance;

    Preflight(Instance instance) {
        this.instance = instance;
    }

    /** The problems; empty when the components can be started. */
    List<String> problems(Collection<Component> components) throws IOException {
        var problems = new ArrayList<String>();
        if (Runtime.version().feature() < JDK) {
            problems.add("Java " + JDK + " or newer is needed, this is " + Runtime.version()
                    + ": set JAVA_HOME to a JDK " + JDK + ".");
        }
        disk(instance.home(), problems);
        var pids = new PidFiles(instance.home().run());
        components.stream()
                .filter(c -> pids.running(c.name()).or(c::leftOver).isEmpty())
                .flatMap(c -> c.ports().stream())
                .flatMap(this::taken)
                .forEach(problems::add);
        return problems;
    }

    private static void disk(Home home, List<String> problems) throws IOException {
        Files.createDirectories(home.directory());
        var needed = Files.exists(home.postgres()) ? DISK_LATER : DISK;
        var free = Files.getFileStore(home.directory()).getUsableSpace();
        if (free < needed) {
            problems.add("%s has %d MB left, %d MB are needed: free some, or put the state elsewhere with --home DIR."
                    .formatted(home.directory(), free >> 20, needed >> 20));
        }
    }

    private Stream<String> taken(Port port) {
        var number = instance.port(port);
        if (PortHolder.free(number)) {
            return Stream.empty();
        }
        var holder = PortHolder.of(number).orElse("another program");
        return Stream.of("Port %d for %s is taken by %s: end that, or use another port with --port %s=NUMBER or %s."
                .formatted(number, port.label(), holder, port.label(), Settings.variable(port)));
    }
}
