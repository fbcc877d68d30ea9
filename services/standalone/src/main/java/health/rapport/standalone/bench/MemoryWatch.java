package health.rapport.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks every second at the resident memory of a process, in MiB (Linux; nothing is seen elsewhere). */
public final class MemoryWatch implements AutoCloseable {
    private final Path status;
    private final Thread thread;
    private final List<Long> seen = new ArrayList<>();

    public MemoryWatch(long pid) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    /** How it went, from the first quarter of the time to the last. */
    public synchronized String summary() {
        if (seen.size() < 4) {
            return "not seen";
        }
        int quarter = seen.size() / 4;
        return "largest %,d MiB; mean of each quarter of the time: %,d, %,d, %,d, %,d MiB"
                .formatted(
                        seen.stream().mapToLong(Long::longValue).max().orElse(0),
                        mean(0, quarter),
                        mean(quarter, 2 * quarter),
                        mean(2 * quarter, 3 * quarter),
                        mean(3 * quarter, seen.size()));
    }

    private long mean(int from, int to) {
        return Math.round(seen.subList(from, to).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0));
    }

    private void watch() {
        try {
            while (true) {
                long now = resident();
                synchronized (this) {
                    seen.add(now);
                }
                Thread.sleep(1000);
            }
        } catch (IOException | InterruptedException over) {
            // the run is over, or this is not Linux
        }
    }

    private long resident() throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
