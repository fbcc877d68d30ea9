package health.rapport.testsupport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka node (broker and controller in one) that can be stopped and started again with its data. */
public final class KafkaNode {
    private final int port = freePort();
    private final int controllerPort = freePort();
    private final Path directory;
    private @Nullable KafkaRaftServer server;

    private KafkaNode(Path directory) {
        this.directory = directory;
    }

    /** The one of this JVM, started at the first call. */
    public static KafkaNode shared() {
        return Shared.NODE;
    }

    /** For clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Kafka settings for a client. */
    public Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    public synchronized void start() {
        if (server == null) {
            KafkaRaftServer fresh = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
            fresh.startup();
            server = fresh;
        }
    }

    /** Goes away; clients see closed connections. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    private Properties settings() {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("log.dirs", directory.resolve("data").toString());
        p.put("num.partitions", "2");
        p.put("auto.create.topics.enable", "true");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("log.cleaner.dedupe.buffer.size", "8388608");
        p.put("controlled.shutdown.enable", "false");
        return p;
    }

    private void format() {
        try {
            Path file = directory.resolve("server.properties");
            try (OutputStream out = Files.newOutputStream(file)) {
                settings().store(out, null);
            }
            String[] arguments = {
                "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
            };
            PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            StorageTool.execute(arguments, silent);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("Kafka could not be prepared", notWritable);
        }
    }

    private static KafkaNode startShared() {
        try {
            KafkaNode node = new KafkaNode(Files.createTempDirectory("rapport-kafka"));
            node.format();
            node.start();
            Runtime.getRuntime().addShutdownHook(new Thread(node::stopAndDelete));
            return node;
        } catch (IOException noDirectory) {
            throw new UncheckedIOException("Kafka has no directory", noDirectory);
        }
    }

    /** A broker that loses its directory while it runs halts the JVM with status 1, and a green test run would fail. */
    private void stopAndDelete() {
        stop();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException leftOver) {
            // a temporary directory: the system cleans it
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }

    private static final class Shared {
        static final KafkaNode NODE = startShared();
    }
}
