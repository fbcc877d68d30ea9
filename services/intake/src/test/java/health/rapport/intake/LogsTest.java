package health.rapport.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.hl7.Samples;
import health.rapport.intake.mllp.MllpClient;
import health.rapport.intake.mllp.MllpListener;
import health.rapport.intake.mllp.MllpTestResource;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(MllpTestResource.class)
class LogsTest {
    @Inject
    MllpListener mllp;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            StringWriter line = new StringWriter();
            line.append(ExtLogRecord.wrap(record).getFormattedMessage());
            @Nullable Throwable thrown = record.getThrown();
            if (thrown != null) {
                thrown.printStackTrace(new PrintWriter(line));
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ear.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(ear);
    }

    @Test
    void noLogHoldsPersonalDataEvenWhenTheDatabaseRefuses() throws Exception {
        post("application/json", "/api/activities", ActivitiesTest.activity("canary-1", "canary@example.org"));
        post("application/json", "/api/activities", ActivitiesTest.activity("canary-2", "canary"));
        post("application/json", "/api/activities", "{\"canary\":");
        post("text/csv", "/api/batches?layout=person&source=canary", "canary,source_id\ncanary,\n");
        assertThat(ask(Samples.admission("canary-1", "canary-id").replace("zoe.ruiz@example.org", "canary")))
                .contains("MSA|AE|canary-1|");
        ask(Samples.admission("canary-2", "canary").replace("REGISTRAR", "canary"));
        ask("canary");
        Sql.run("ALTER TABLE quarantined_item ADD CONSTRAINT no_canaries CHECK (source <> 'canarysource')");
        try {
            int refused = post(
                    "application/json",
                    "/api/activities",
                    ActivitiesTest.activity("canary-3", "canary").replace("\"website\"", "\"canarysource\""));
            assertThat(refused).isEqualTo(500);
        } finally {
            Sql.run("ALTER TABLE quarantined_item DROP CONSTRAINT no_canaries");
        }

        assertThat(lines)
                .as("the failure was logged")
                .anyMatch(line -> line.contains("request to /api/activities failed"));
        // the embedded database's own log comes the same way, and is not the service's
        assertThat(lines)
                .filteredOn(line -> !line.contains("[pid") && !line.contains("UTC ["))
                .noneMatch(line -> line.contains("canary"));
    }

    private String ask(String message) throws Exception {
        try (MllpClient client = new MllpClient(mllp.port())) {
            return client.ask(message);
        }
    }

    private static int post(String type, String path, String body) {
        return given().header("Authorization", TestTokens.bearer("app", "integration"))
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .statusCode();
    }
}
