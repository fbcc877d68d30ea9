package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Home;
import java.io.IOException;
import java.time.Duration;

/** Makes the ahead-of-time cache of a component: starts it once, recording, stops it when it is ready, and turns the record into a cache. */
public final class Training {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Home home;

    public Training(Home home) {
        this.home = home;
    }

    /** Whether this component has a cache at all and the one for what would start next is missing. */
    public boolean wanted(Component component) {
        return component.missing().isEmpty()
                && component
                        .program()
                        .filter(program ->
                                component.outdated() || !cache(program).usable())
                        .isPresent();
    }

    /**
     * Makes the cache.
     *
     * @param recording the component in a form that records, and not running
     * @return whether there is a good cache now
     */
    public boolean run(Component recording) throws IOException, InterruptedException {
        var log = new LogFile(home.log("aot"));
        var process = recording.prepare().start(log);
        var interrupted = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            return recorded(recording, process) && assembled(recording.program().orElseThrow(), log);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private static boolean recorded(Component recording, Process process) throws InterruptedException {
        var identity = ProcessIdentity.of(process.pid());
        if (identity.isEmpty() || !becomesReady(recording, process)) {
            return false;
        }
        // the record is written while the program ends
        Signals.send(identity.get(), recording.stopSignal());
        return Signals.awaitEnd(identity.get(), PATIENCE);
    }

    private static boolean becomesReady(Component recording, Process process) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!recording.ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    private boolean assembled(JavaProgram program, LogFile log) throws IOException, InterruptedException {
        var cache = cache(program);
        return cache.recorded() && program.assemble(cache, log);
    }

    private AotCache cache(JavaProgram program) {
        return program.cache(home.caches());
    }
}
