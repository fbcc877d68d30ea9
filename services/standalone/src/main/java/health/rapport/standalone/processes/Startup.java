package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts what does not run yet: everything at once, except that a component waits for those it needs and that only a few
 * programs fight for the processors at a time.
 */
public final class Startup {
    private static final int LOG_LINES = 15;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final PidFiles pids;
    private final Progress progress;
    private final Semaphore processors;
    private final List<Started> started = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> firstFailure = new AtomicReference<>();
    private final Map<String, Long> logStarts = new ConcurrentHashMap<>();
    private volatile boolean abandoned;
    private volatile boolean interrupted;

    private record Started(Component component, ProcessIdentity process) {}

    public Startup(Home home, Progress progress) {
        this.home = home;
        this.pids = new PidFiles(home.run());
        this.progress = progress;
        this.processors = new Semaphore(2 * Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Starts the components and returns when all are ready.
     *
     * @throws ComponentFailure as soon as one of them ends or is not ready in time; the others are left as they are
     */
    public void run(Collection<Component> components) {
        var waiting = new ConcurrentHashMap<String, CompletableFuture<Void>>();
        components.forEach(c -> waiting.put(c.name(), new CompletableFuture<>()));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(c -> schedule(c, waiting, executor));
            awaitAll(waiting);
        }
    }

    private void schedule(Component component, Map<String, CompletableFuture<Void>> waiting, ExecutorService executor) {
        var needed = component.needs().stream()
                .map(waiting::get)
                .filter(f -> f != null)
                .toArray(CompletableFuture[]::new);
        var own = Objects.requireNonNull(waiting.get(component.name()));
        CompletableFuture.allOf(needed)
                .thenRunAsync(() -> bringUp(component), executor)
                .whenComplete((done, failure) -> finish(own, failure));
    }

    private void finish(CompletableFuture<Void> own, @Nullable Throwable failure) {
        if (failure == null) {
            own.complete(null);
            return;
        }
        // what is given up because of another failure is no news
        firstFailure.compareAndSet(null, cause(failure));
        abandoned = true;
        own.completeExceptionally(failure);
    }

    private void awaitAll(Map<String, CompletableFuture<Void>> waiting) {
        try {
            CompletableFuture.allOf(waiting.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw Objects.requireNonNull(firstFailure.get());
        }
    }

    private static RuntimeException cause(Throwable failure) {
        var cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private void bringUp(Component component) {
        // servers others wait for start at once
        var share = component.needs().isEmpty() ? 0 : 1;
        try {
            processors.acquire(share);
            try {
                work(component);
            } finally {
                processors.release(share);
            }
        } catch (IOException e) {
            throw new ComponentFailure(component.name() + " could not be started: " + e.getMessage(), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ComponentFailure(component.name() + " was interrupted.", List.of());
        }
    }

    private void work(Component component) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        progress.begun(component.name());
        var process = runningOrStarted(component);
        awaitReady(component, process.process(), begin);
        component.settle();
        progress.done(component.name(), process.outcome(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private record Running(ProcessIdentity process, String outcome) {}

    private Running runningOrStarted(Component component) throws IOException, InterruptedException {
        var known = pids.running(component.name()).or(component::leftOver);
        if (known.isPresent() && !component.outdated()) {
            pids.write(component.name(), known.get());
            return new Running(known.get(), "already runs");
        }
        if (known.isPresent()) {
            Signals.stop(known.get(), component.stopSignal(), STOP_PATIENCE);
        }
        return new Running(start(component), known.isPresent() ? "restarted with the new build" : "ready");
    }

    private ProcessIdentity start(Component component) throws IOException, InterruptedException {
        component.notice().ifPresent(progress::say);
        var launch = component.prepare();
        if (abandoned) {
            throw new ComponentFailure(component.name() + " was not started.", List.of());
        }
        log(component).rotate();
        logStarts.put(component.name(), log(component).length());
        var pid = launch.start(log(component)).pid();
        var process = ProcessIdentity.of(pid).orElseThrow(() -> died(component));
        started.add(new Started(component, process));
        pids.write(component.name(), process);
        return process;
    }

    private void awaitReady(Component component, ProcessIdentity process, long begin) throws InterruptedException {
        while (!component.ready()) {
            if (!process.alive()) {
                throw died(component);
            }
            if (abandoned) {
                throw new ComponentFailure(component.name() + " was still starting.", List.of());
            }
            if (System.nanoTime() - begin > component.patience().toNanos()) {
                throw new ComponentFailure(
                        component.name() + " runs but is not ready after "
                                + component.patience().toSeconds() + " s.",
                        tail(component));
            }
            Thread.sleep(100);
        }
    }

    private ComponentFailure died(Component component) {
        return new ComponentFailure(component.name() + " ended while it was starting.", tail(component));
    }

    private List<String> tail(Component component) {
        return log(component).tail(LOG_LINES, logStarts.getOrDefault(component.name(), 0L));
    }

    private LogFile log(Component component) {
        return new LogFile(home.log(component.name()));
    }

    /** Stops what this start-up began, newest first; for a start that is interrupted. */
    public List<String> undo() {
        interrupted = true;
        abandoned = true;
        var names = started.stream().map(s -> s.component().name()).toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            started.reversed().forEach(s -> executor.submit(() -> undo(s)));
        }
        return names;
    }

    /** Whether it was called off; what fails after that is no news. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Whether nothing had to be started. */
    public boolean idle() {
        return started.isEmpty();
    }

    private Void undo(Started begun) throws InterruptedException {
        Signals.stop(begun.process(), begun.component().stopSignal(), Duration.ofSeconds(10));
        pids.forget(begun.component().name());
        return null;
    }
}
