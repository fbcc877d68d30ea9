package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One service of the suite as a process. */
public final class ServiceProcess implements Component {
    private static final Set<String> STORES = Set.of("postgres", "kafka");

    private final Instance instance;
    private final Service service;
    private final CacheUse caches;

    public ServiceProcess(Instance instance, Service service, CacheUse caches) {
        this.instance = instance;
        this.service = service;
        this.caches = caches;
    }

    @Override
    public String name() {
        return service.label();
    }

    @Override
    public List<Port> ports() {
        boolean mllp =
                service == Service.INTAKE && instance.settings().mllpSender().isPresent();
        return mllp ? List.of(service.port(), Port.MLLP) : List.of(service.port());
    }

    @Override
    public Set<String> needs() {
        return service.stateful() ? STORES : Set.of();
    }

    @Override
    public Optional<String> missing() {
        return Files.exists(built().resolve("quarkus-run.jar"))
                ? Optional.empty()
                : Optional.of(name() + " is left out: services/" + name() + " has not been built.");
    }

    private Path built() {
        return instance.home().checkout().resolve("services").resolve(name()).resolve("target/quarkus-app");
    }

    private AppCopy copy() {
        return AppCopy.of(built(), instance.home().apps().resolve(name()));
    }

    @Override
    public boolean outdated() {
        return copy().outdated();
    }

    @Override
    public Launch prepare() throws IOException {
        var java = javaProgram();
        java.copy().refresh();
        var cache = java.cache(instance.home().caches()).startOptions(caches);
        return new Launch(
                java.command(cache, List.of()),
                ServiceEnvironment.of(instance, service),
                instance.home().run());
    }

    private JavaProgram javaProgram() {
        var copy = copy();
        var settings = instance.settings();
        var heap = settings.heap(name(), service.heap());
        var options = List.of(
                // who gives more than usual means it to be used: a heap that has to grow is collected many times as
                // often
                "-Xms" + (heap.equals(service.heap()) ? "32m" : heap),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8");
        return new JavaProgram(
                name(),
                options,
                List.of("-jar", copy.directory().resolve("quarkus-run.jar").toString()),
                copy);
    }

    @Override
    public Optional<JavaProgram> program() {
        return missing().isPresent() ? Optional.empty() : Optional.of(javaProgram());
    }

    @Override
    public boolean ready() {
        return Probe.http(instance.url(service.port()) + "/q/health/ready");
    }
}
