package health.rapport.standalone.processes;

import health.rapport.standalone.instance.PropertyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Remembers, one small file each, which process runs as which component. */
public final class PidFiles {
    private final Path folder;

    public PidFiles(Path folder) {
        this.folder = folder;
    }

    /** Remembers this process. */
    public void write(String component, ProcessIdentity process) {
        PropertyFile.write(
                file(component),
                "process of " + component,
                Map.of("pid", String.valueOf(process.pid()), "started", process.started()));
    }

    /** The process last started as this component, running or not. */
    public Optional<ProcessIdentity> read(String component) {
        var entries = PropertyFile.read(file(component));
        var pid = entries.get("pid");
        var started = entries.get("started");
        return pid == null || started == null
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(Long.parseLong(pid), started));
    }

    /** The process of this component if it runs. */
    public Optional<ProcessIdentity> running(String component) {
        return read(component).filter(ProcessIdentity::alive);
    }

    /** Forgets the component; what was not stopped on purpose stays remembered and shows as dead. */
    public void forget(String component) {
        try {
            Files.deleteIfExists(file(component));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String component) {
        return folder.resolve(component + ".pid");
    }
}
