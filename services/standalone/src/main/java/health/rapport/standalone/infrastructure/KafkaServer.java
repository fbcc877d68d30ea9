package health.rapport.standalone.infrastructure;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.processes.AppCopy;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.JavaProgram;
import health.rapport.standalone.processes.Launch;
import health.rapport.standalone.processes.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka as a process: {@link KafkaBroker} with its data in the instance's state directory. */
public final class KafkaServer implements Component {
    public static final String NAME = "kafka";

    private final Instance instance;
    private final CacheUse caches;
    private final Path readyFile;

    public KafkaServer(Instance instance, CacheUse caches) {
        this.instance = instance;
        this.caches = caches;
        this.readyFile = instance.home().run().resolve("kafka.ready");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Port> ports() {
        return List.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
    }

    @Override
    public Launch prepare() throws IOException {
        Files.deleteIfExists(readyFile);
        Files.createDirectories(readyFile.getParent());
        var java = javaProgram();
        java.copy().refresh();
        var cache = java.cache(instance.home().caches()).startOptions(caches);
        var arguments = List.of(
                instance.home().kafka().resolve("data").toString(),
                String.valueOf(instance.port(Port.KAFKA)),
                String.valueOf(instance.port(Port.KAFKA_CONTROLLER)),
                readyFile.toString());
        return new Launch(
                java.command(cache, arguments), Map.of(), instance.home().kafka());
    }

    private JavaProgram javaProgram() {
        AppCopy copy = LauncherClasses.copy(instance.home().apps().resolve(NAME));
        var options = List.of(
                "-Xms64m",
                "-Xmx" + instance.settings().heap(NAME, "320m"),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS");
        return new JavaProgram(
                NAME, options, List.of("-cp", LauncherClasses.classPath(copy), KafkaBroker.class.getName()), copy);
    }

    @Override
    public Optional<JavaProgram> program() {
        return Optional.of(javaProgram());
    }

    /** Kafka listens before its topics exist, so its word counts and not the port alone. */
    @Override
    public boolean ready() {
        return Files.exists(readyFile) && Probe.tcp(instance.port(Port.KAFKA));
    }
}
