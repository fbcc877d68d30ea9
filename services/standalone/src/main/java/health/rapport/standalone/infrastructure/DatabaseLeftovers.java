package health.rapport.standalone.infrastructure;

import health.rapport.standalone.processes.ProcessIdentity;
import health.rapport.standalone.processes.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier PostgreSQL left in its data folder. After a {@code kill -9} of the server its helpers live on for a moment
 * and hold the shared memory, and the file with its process number stays for ever.
 *
 * @param data the data folder, in which all of its processes stand
 */
record DatabaseLeftovers(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The server itself, when it still runs. */
    Optional<ProcessIdentity> postmaster() {
        return recordedPid().flatMap(ProcessIdentity::of).filter(p -> standsHere(Path.of("/proc/" + p.pid())));
    }

    private Optional<Long> recordedPid() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Waits for the helpers of a dead server, ends those that stay, and removes the stale file. */
    void clear() throws IOException, InterruptedException {
        if (postmaster().isPresent()) {
            throw new IOException("a PostgreSQL already runs on " + data);
        }
        for (var helper : processes()) {
            if (!Signals.awaitEnd(helper, PATIENCE)) {
                Signals.stop(helper, "QUIT", PATIENCE);
            }
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Every process that stands in the data folder. */
    List<ProcessIdentity> processes() throws IOException {
        var proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) {
            return List.of();
        }
        try (var all = Files.list(proc)) {
            return all.filter(p -> p.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(this::standsHere)
                    .flatMap(p ->
                            ProcessIdentity.of(Long.parseLong(p.getFileName().toString())).stream())
                    .toList();
        }
    }

    private boolean standsHere(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath())
                    && Files.readString(process.resolve("comm")).startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }
}
