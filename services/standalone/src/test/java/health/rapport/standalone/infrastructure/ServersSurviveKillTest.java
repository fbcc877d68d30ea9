package health.rapport.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.Topic;
import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Secrets;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.Settings;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.Progress;
import health.rapport.standalone.processes.Shutdown;
import health.rapport.standalone.processes.Signals;
import health.rapport.standalone.processes.Startup;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers as real processes: what they acknowledged is there after {@code kill -9} and another start. */
class ServersSurviveKillTest {
    private static final Progress SILENT = new Progress() {
        @Override
        public void begun(String component) {}

        @Override
        public void done(String component, String outcome, Duration took) {}

        @Override
        public void say(String line) {}
    };

    @TempDir
    Path folder;

    private Instance instance;
    private EmbeddedDatabase database;
    private List<Component> servers;

    @BeforeEach
    void newInstance() throws Exception {
        var home = new Home(folder, folder.resolve("state"));
        var settings = Settings.of(freePorts(), Map.of(), Map.of());
        instance = new Instance(home, settings, Secrets.of(home.secrets()));
        database = new EmbeddedDatabase(instance);
        servers = List.of(database, new KafkaServer(instance, CacheUse.NONE));
    }

    @AfterEach
    void stop() {
        new Shutdown(instance.home(), SILENT).run(List.of(servers));
    }

    private static Map<String, String> freePorts() throws Exception {
        var ports = new HashMap<String, String>();
        for (var port : List.of(Port.POSTGRES, Port.KAFKA, Port.KAFKA_CONTROLLER)) {
            try (var socket = new ServerSocket(0)) {
                ports.put("port." + port.label(), String.valueOf(socket.getLocalPort()));
            }
        }
        return ports;
    }

    @Test
    void killedServersComeBackWithEverythingTheyAcknowledged() throws Exception {
        up();
        writeRow();
        sendRecord();

        killAll();
        up();

        assertThat(rows()).isEqualTo(1);
        assertThat(records()).isEqualTo(1);
        aServiceSeesItsOwnSchemaOnly();
        aForgottenServerIsRecognised();
    }

    private void up() {
        new Startup(instance.home(), SILENT).run(servers);
    }

    private void killAll() throws InterruptedException {
        var pids = new PidFiles(instance.home().run());
        for (var server : servers) {
            var process = pids.running(server.name()).orElseThrow();
            Signals.send(process, "KILL");
            Signals.awaitEnd(process, Duration.ofSeconds(5));
        }
    }

    private void writeRow() throws SQLException {
        try (var connection = database.connect(Instance.DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE intake.kept AS SELECT 1 AS id");
        }
    }

    private long rows() throws SQLException {
        try (var connection = database.connect(Instance.DATABASE);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM intake.kept")) {
            result.next();
            return result.getLong(1);
        }
    }

    private void sendRecord() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", instance.kafkaServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.SUBMISSIONS.topicName(), 0, "key", "value"))
                    .get();
        }
    }

    private long records() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", instance.kafkaServers()))) {
            var partition = new TopicPartition(Topic.SUBMISSIONS.topicName(), 0);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private void aServiceSeesItsOwnSchemaOnly() throws SQLException {
        var password = instance.secrets().app(Service.MASTERING);
        try (var connection =
                        DriverManager.getConnection(instance.jdbcUrl(Instance.DATABASE), "mastering_app", password);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM intake.kept"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(
                        () -> DriverManager.getConnection(instance.jdbcUrl(Instance.DATABASE), "intake_app", password))
                .hasMessageContaining("password authentication failed");
    }

    private void aForgottenServerIsRecognised() {
        var pids = new PidFiles(instance.home().run());
        var before = pids.running(EmbeddedDatabase.NAME).orElseThrow();
        pids.forget(EmbeddedDatabase.NAME);

        up();

        assertThat(pids.running(EmbeddedDatabase.NAME)).contains(before);
    }
}
