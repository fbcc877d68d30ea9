package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./rapport status}: what runs, what died, and where. Leaves with 0 when all of it is ready. */
@Command(name = "status", description = "What runs, and where.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    private static final String ROW = "%-12s %-12s %8s %6s %7s";

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    /** How a component is doing. */
    enum State {
        READY("ready"),
        NOT_READY("not ready"),
        DEAD("dead"),
        STOPPED("stopped"),
        NOT_BUILT("not built");

        private final String label;

        State(String label) {
            this.label = label;
        }
    }

    @Override
    public Integer call() {
        var instance = options.open();
        System.out.println(ROW.formatted("", "", "process", "port", "memory"));
        var states = new Suite(instance, CacheUse.USE, false)
                .components().parallelStream().map(c -> row(instance, c)).toList();
        states.forEach(row -> System.out.println(row.text()));
        if (states.stream().anyMatch(row -> row.state() == State.DEAD)) {
            System.out.println(
                    "What is dead did not end on purpose: ./rapport logs NAME says why, ./rapport up starts it again.");
        }
        return states.stream().allMatch(row -> row.state() == State.READY) ? 0 : 1;
    }

    private record Row(State state, String text) {}

    private static Row row(Instance instance, Component component) {
        var pids = new PidFiles(instance.home().run());
        var running = pids.running(component.name());
        var state = running.isPresent() ? awake(component) : asleep(pids, component);
        var text = ROW.formatted(
                component.name(),
                state.label,
                running.map(p -> String.valueOf(p.pid())).orElse(""),
                instance.port(component.ports().getFirst()),
                running.map(StatusCommand::memory).orElse(""));
        return new Row(state, text);
    }

    private static State awake(Component component) {
        return component.ready() ? State.READY : State.NOT_READY;
    }

    private static State asleep(PidFiles pids, Component component) {
        if (pids.read(component.name()).isPresent()) {
            return State.DEAD;
        }
        return component.missing().isPresent() ? State.NOT_BUILT : State.STOPPED;
    }

    private static String memory(ProcessIdentity process) {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS:"))
                    .findFirst()
                    .map(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024 + " MB")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
