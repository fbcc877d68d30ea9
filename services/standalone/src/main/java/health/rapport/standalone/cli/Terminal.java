package health.rapport.standalone.cli;

import health.rapport.standalone.processes.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Prints progress: a line for whatever is done, and below it, on a real terminal, what is still awaited. */
final class Terminal implements Progress, AutoCloseable {
    private static final int LONG_WAIT_SECONDS = 15;

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Long> pending = new ConcurrentSkipListMap<>();
    private final Thread ticker;
    private int ticks;

    Terminal(PrintStream out) {
        this.out = out;
        var console = System.console();
        this.live = console != null && console.isTerminal();
        this.ticker = Thread.ofVirtual().start(this::tick);
    }

    @Override
    public void begun(String component) {
        pending.put(component, System.nanoTime());
    }

    @Override
    public synchronized void done(String component, String outcome, Duration took) {
        pending.remove(component);
        line("  %-22s %-26s %7s".formatted(component, outcome, seconds(took)));
    }

    @Override
    public synchronized void say(String line) {
        line(line);
    }

    private void line(String line) {
        out.println((live ? "\r\033[K" : "") + line);
        out.flush();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(1_000);
                showPending();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void showPending() {
        ticks++;
        if (pending.isEmpty()) {
            return;
        }
        var now = System.nanoTime();
        var waiting = pending.entrySet().stream()
                .map(e -> e.getKey() + " " + (now - e.getValue()) / 1_000_000_000 + " s")
                .collect(Collectors.joining(", "));
        if (live) {
            out.print("\r\033[K  waiting for " + waiting);
            out.flush();
        } else if (ticks % LONG_WAIT_SECONDS == 0) {
            out.println("  waiting for " + waiting);
        }
    }

    /** A duration as people read it. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    @Override
    public void close() {
        ticker.interrupt();
        synchronized (this) {
            if (live) {
                out.print("\r\033[K");
                out.flush();
            }
        }
    }
}
