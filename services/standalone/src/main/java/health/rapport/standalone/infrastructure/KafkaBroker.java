package health.rapport.standalone.infrastructure;

import health.rapport.contracts.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka node that is broker and controller at once, with every topic of the contracts. Runs as a process of its own:
 * {@code KafkaBroker DATA PORT CONTROLLER_PORT READY_FILE}.
 */
public final class KafkaBroker {
    private static final int PARTITIONS = 6;
    private static final String CLUSTER = "rapport-one-machine-0A";

    private final Path data;
    private final int port;
    private final int controllerPort;

    KafkaBroker(Path data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** Serves until it is told to end. */
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var broker = new KafkaBroker(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        var server = broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        broker.createTopics();
        Files.writeString(
                Path.of(arguments[3]), String.valueOf(ProcessHandle.current().pid()));
        server.awaitShutdown();
    }

    KafkaRaftServer start() throws IOException {
        var file = settingsFile();
        var format =
                new String[] {"format", "--standalone", "--ignore-formatted", "-t", CLUSTER, "-c", file.toString()};
        if (StorageTool.execute(format, System.out) != 0) {
            throw new IOException("Kafka could not prepare its data folder");
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings()), Time.SYSTEM);
        server.startup();
        return server;
    }

    private Path settingsFile() throws IOException {
        Files.createDirectories(data);
        var file = data.resolveSibling(data.getFileName() + ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings().store(writer, "written at every start");
        }
        return file;
    }

    Properties settings() {
        var settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.bootstrap.servers",
                "127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                "false",
                "num.partitions",
                String.valueOf(PARTITIONS)));
        // one node keeps one copy of everything
        for (var copies : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr",
                "default.replication.factor",
                "min.insync.replicas")) {
            settings.put(copies, "1");
        }
        // small machine: few internal partitions, small buffers, nobody to wait for
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "16777216",
                "log.segment.bytes", "67108864",
                "num.recovery.threads.per.data.dir", "2"));
        return settings;
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            var known = admin.listTopics().names().get();
            var wanted = Arrays.stream(Topic.values())
                    .filter(t -> !known.contains(t.topicName()))
                    .map(KafkaBroker::topic)
                    .toList();
            admin.createTopics(wanted).all().get();
        } catch (ExecutionException e) {
            // a service may have been quicker
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    static NewTopic topic(Topic topic) {
        return new NewTopic(topic.topicName(), PARTITIONS, (short) 1)
                .configs(Map.of("cleanup.policy", topic.compacted() ? "compact" : "delete"));
    }
}
