package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One service of the suite as the native executable that {@code ./rapport native SERVICE} made. */
public final class NativeServiceProcess implements Component {
    private final Instance instance;
    private final Service service;
    private final Component onJvm;

    /** @param onJvm the same service on the JVM; to the others both are one */
    public NativeServiceProcess(Instance instance, Service service, Component onJvm) {
        this.instance = instance;
        this.service = service;
        this.onJvm = onJvm;
    }

    @Override
    public String name() {
        return onJvm.name();
    }

    @Override
    public List<Port> ports() {
        return onJvm.ports();
    }

    @Override
    public Set<String> needs() {
        return onJvm.needs();
    }

    @Override
    public boolean ready() {
        return onJvm.ready();
    }

    @Override
    public Optional<String> missing() {
        return executable().isPresent()
                ? Optional.empty()
                : Optional.of(name() + " is left out: it has no native executable yet, ./rapport native " + name()
                        + " makes it.");
    }

    @Override
    public boolean outdated() {
        return copy().outdated();
    }

    @Override
    public Launch prepare() throws IOException {
        var copy = copy();
        copy.refresh();
        var command = List.of(
                copy.directory().resolve(name()).toString(),
                "-Xmx" + instance.settings().heap(name(), service.heap()),
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC");
        return new Launch(
                command,
                ServiceEnvironment.of(instance, service),
                instance.home().run());
    }

    /** In the folder of the JVM's copy, so that changing from one to the other is seen as a change. */
    private AppCopy copy() {
        Map<Path, Path> files =
                executable().map(file -> Map.of(Path.of(name()), file)).orElse(Map.of());
        return new AppCopy(files, instance.home().apps().resolve(name()));
    }

    private Optional<Path> executable() {
        var target =
                instance.home().checkout().resolve("services").resolve(name()).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (var found = Files.newDirectoryStream(target, "rapport-" + name() + "-*-runner")) {
            for (Path file : found) {
                return Optional.of(file);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
