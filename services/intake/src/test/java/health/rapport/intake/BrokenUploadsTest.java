package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Uploads that end too early, services that are killed, and noise: the counts always reconcile. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class BrokenUploadsTest {
    @TestHTTPResource("/")
    URI server;

    @Inject
    RunningBatches running;

    @Test
    void anUploadThatBreaksOffSaysSoAndCanBeSentAgain() throws Exception {
        String source = source();
        String rows = IntStream.range(0, 3000)
                .mapToObj(i -> "p" + i + ",," + "Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n")
                .collect(Collectors.joining());
        breakOff(source, PERSON_HEADER + rows, 120_000);

        String batch = awaitBatch(source, "FAILED");
        int taken = integration()
                .get("/api/batches/" + batch)
                .then()
                .body("reason", containsString("Send the same file again"))
                .extract()
                .path("accepted");
        assertThat(taken).isBetween(1000, 2999);
        upload("person", source, PERSON_HEADER + rows)
                .body("state", equalTo("COMPLETED"))
                .body("accepted", equalTo(3000 - taken))
                .body("duplicate", equalTo(taken));
        assertThat(events(source, 3000)).extracting(Submission::submissionId).doesNotHaveDuplicates();
    }

    @Test
    void aBatchWhoseServiceWasKilledIsFoundInterrupted() throws Exception {
        UUID id = UUID.randomUUID();
        Sql.run("INSERT INTO batch (batch_id, layout, source, state, owner, started_at, touched_at) VALUES ('" + id
                + "', 'PERSON', 'ehr', 'RECEIVING', 'x', now(), now() - interval '5 minutes')");
        running.look().await().atMost(Duration.ofSeconds(10));
        integration()
                .get("/api/batches/" + id)
                .then()
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("interrupted"));
    }

    @Test
    void theTableRefusesCountsThatDoNotReconcile() {
        assertThatThrownBy(() -> Sql.run(
                        "INSERT INTO batch (batch_id, layout, source, state, owner, started_at, rows_read) VALUES ('"
                                + UUID.randomUUID() + "', 'PERSON', 'ehr', 'RECEIVING', 'x', now(), 1)"))
                .hasMessageContaining("batch_reconciles");
    }

    @Test
    void whateverIsUploadedTheCountsReconcile() {
        Random random = new Random(4711);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            for (int k = 0; k < noise.length; k++) {
                // mostly characters that mean something to a reader of CSV
                noise[k] = random.nextInt(3) == 0 ? noise[k] : (byte) "a,\"\n\r;0".charAt(random.nextInt(7));
            }
            var answer = upload("custom-activity", source(), bytes("activity_type,occurred_at,x\n", noise), "text/csv")
                    .statusCode(202)
                    .extract();
            long sum = answer.<Number>path("accepted").longValue()
                    + answer.<Number>path("duplicate").longValue()
                    + answer.<Number>path("quarantined").longValue();
            assertThat(answer.<Number>path("rowsRead").longValue()).isEqualTo(sum);
        }
    }

    private void breakOff(String source, String file, int after) throws Exception {
        byte[] body = bytes(file);
        String head = "POST /api/batches?layout=person&source=" + source + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + TestTokens.bearer("app", "integration") + "\r\nContent-Type: text/csv\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes(head));
            out.write(body, 0, after);
            out.flush();
            awaitRows(source);
        }
    }

    private static void awaitRows(String source) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (!"0".equals(Sql.one("SELECT coalesce(max(rows_read), 0) FROM batch WHERE source = '" + source + "'"))) {
                return;
            }
            Thread.sleep(50);
        }
    }

    private static String awaitBatch(String source, String state) throws Exception {
        String sql = "SELECT batch_id FROM batch WHERE source = '" + source + "' AND state = '" + state + "'";
        for (int i = 0; i < 400 && Sql.one(sql).equals("nothing"); i++) {
            Thread.sleep(50);
        }
        return Sql.one(sql);
    }
}
