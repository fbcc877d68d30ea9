package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Home;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Stops components in steps: what is in one step ends together, and only then the next step begins. */
public final class Shutdown {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final PidFiles pids;
    private final Progress progress;

    public Shutdown(Home home, Progress progress) {
        this.pids = new PidFiles(home.run());
        this.progress = progress;
    }

    /** Stops everything that runs and returns how many processes that were. */
    public int run(List<? extends Collection<Component>> steps) {
        return steps.stream().mapToInt(this::step).sum();
    }

    /** Stops the components of one step and returns how many ran. */
    public int step(Collection<Component> components) {
        var running = components.stream().filter(c -> process(c).isPresent()).toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(c -> executor.submit(() -> stop(c)));
        }
        components.forEach(c -> pids.forget(c.name()));
        return running.size();
    }

    private Optional<ProcessIdentity> process(Component component) {
        return pids.running(component.name()).or(component::leftOver);
    }

    private Void stop(Component component) throws InterruptedException {
        var begin = System.nanoTime();
        progress.begun(component.name());
        var process = process(component);
        if (process.isPresent()) {
            Signals.stop(process.get(), component.stopSignal(), PATIENCE);
        }
        progress.done(component.name(), "stopped", Duration.ofNanos(System.nanoTime() - begin));
        return null;
    }
}
