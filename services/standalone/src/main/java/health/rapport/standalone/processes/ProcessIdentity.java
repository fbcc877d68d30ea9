package health.rapport.standalone.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number: on Linux the boot and the tick it started in are
 * part of it.
 */
public record ProcessIdentity(long pid, String started) {
    private static final Path PROC = Path.of("/proc");

    /** The living process of that number, unless it has ended and only waits for its parent to notice. */
    public static Optional<ProcessIdentity> of(long pid) {
        return Files.exists(PROC.resolve("self/stat")) ? fromProc(pid) : fromHandle(pid);
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    private static Optional<ProcessIdentity> fromProc(long pid) {
        try {
            var stat = Files.readString(PROC.resolve(pid + "/stat"));
            // the second field is the program's name in brackets and may hold anything, so count from its end
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            var ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(new ProcessIdentity(pid, boot + ":" + fields[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessIdentity> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> new ProcessIdentity(
                        pid, handle.info().startInstant().map(Object::toString).orElse("unknown")));
    }
}
