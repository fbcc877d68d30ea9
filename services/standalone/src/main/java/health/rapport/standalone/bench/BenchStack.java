package health.rapport.standalone.bench;

import health.rapport.standalone.infrastructure.EmbeddedDatabase;
import health.rapport.standalone.infrastructure.KafkaServer;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.Launch;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.ProcessIdentity;
import health.rapport.standalone.processes.Progress;
import health.rapport.standalone.processes.ServiceProcess;
import health.rapport.standalone.processes.Shutdown;
import health.rapport.standalone.processes.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** PostgreSQL, Kafka and one service, which trusts the tokens of this run. */
public final class BenchStack {
    private static final long PATIENCE_SECONDS = 30;

    private final Instance instance;
    private final EmbeddedDatabase database;
    private final Component kafka;
    private final Component service;

    public BenchStack(Instance instance, Service service, Map<String, String> environment) {
        this.instance = instance;
        this.database = new EmbeddedDatabase(instance);
        this.kafka = new KafkaServer(instance, CacheUse.NONE);
        this.service = new Trusting(new ServiceProcess(instance, service, CacheUse.NONE), environment);
    }

    public Instance instance() {
        return instance;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public void start() throws IOException {
        startServers();
        startService();
    }

    /** PostgreSQL alone. */
    public void startDatabase() throws IOException {
        setClock();
        new Startup(instance.home(), Silent.SILENT).run(List.of(database));
    }

    /** PostgreSQL and Kafka. */
    public void startServers() throws IOException {
        service.missing().ifPresent(line -> {
            throw new UserError(line);
        });
        setClock();
        new Startup(instance.home(), Silent.SILENT).run(List.of(database, kafka));
    }

    private void setClock() throws IOException {
        if (!Files.exists(instance.home().clock())) {
            instance.clock().set(Duration.ZERO);
        }
    }

    public void startService() {
        new Startup(instance.home(), Silent.SILENT).run(List.of(service));
    }

    /** As a power cut would: nothing is finished, nobody is told. */
    public void killService() throws Exception {
        kill(service.name());
    }

    /** Ends one of the three, whatever it is in the middle of. */
    public void kill(String component) throws Exception {
        ProcessHandle process =
                ProcessHandle.of(pids().getOrDefault(component, -1L)).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts one of the three again that was killed. */
    public void bringUp(String component) {
        List<Component> wanted = Stream.of(service, database, kafka)
                .filter(one -> one.name().equals(component))
                .toList();
        new Startup(instance.home(), Silent.SILENT).run(wanted);
    }

    public void stop() {
        new Shutdown(instance.home(), Silent.SILENT).run(List.of(List.of(service), List.of(kafka), List.of(database)));
    }

    /** The processes that share the machine's cores, with this one, which makes the load. */
    public Map<String, Long> pids() {
        PidFiles pids = new PidFiles(instance.home().run());
        Map<String, Long> found = new LinkedHashMap<>();
        for (Component component : List.of(service, database, kafka)) {
            pids.running(component.name()).map(ProcessIdentity::pid).ifPresent(pid -> found.put(component.name(), pid));
        }
        found.put("load", ProcessHandle.current().pid());
        return found;
    }

    public long servicePid() {
        return pids().getOrDefault(service.name(), -1L);
    }

    /** A service with more in its environment. */
    private record Trusting(ServiceProcess service, Map<String, String> more) implements Component {
        @Override
        public String name() {
            return service.name();
        }

        @Override
        public List<Port> ports() {
            return service.ports();
        }

        @Override
        public Set<String> needs() {
            return service.needs();
        }

        @Override
        public java.util.Optional<String> missing() {
            return service.missing();
        }

        @Override
        public Launch prepare() throws IOException {
            Launch launch = service.prepare();
            Map<String, String> environment = new LinkedHashMap<>(launch.environment());
            environment.putAll(more);
            return new Launch(launch.command(), environment, launch.directory());
        }

        @Override
        public boolean ready() {
            return service.ready();
        }
    }

    private enum Silent implements Progress {
        SILENT;

        @Override
        public void begun(String component) {
            // only figures are printed
        }

        @Override
        public void done(String component, String outcome, Duration took) {
            // only figures are printed
        }

        @Override
        public void say(String line) {
            System.err.println(line);
        }
    }
}
