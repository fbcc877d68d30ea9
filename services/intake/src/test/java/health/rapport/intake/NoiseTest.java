package health.rapport.intake;

import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.domain.Layout;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Noise at every door for files and events: an answer each time, never a failure of ours, and counts that reconcile. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class NoiseTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\n",
            "\r\n",
            "\"type\":\"track\",",
            "\"event\":\"x\"",
            "\"batch\":[",
            "\"messageId\":",
            "\"traits\":{\"email\":",
            "\"context\":{\"consent\":{\"categoryPreferences\":{",
            "1e999",
            "null",
            "true",
            "\"2026-01-01\"",
            "\"sentAt\":\"9999-99-99\"",
            "source_id",
            "\u0000",
            "\ud800",
            "ü",
            ";",
            "\t",
            "|");

    private final Random random = new Random(20260301);

    @Test
    void filesOfNoiseEndAndReconcile() {
        for (Layout layout : Layout.files()) {
            for (String type : List.of("text/csv", "application/x-ndjson")) {
                String where = "?layout=" + layout.slug() + "&source=" + source();
                byte[] noise = noise();
                ExtractableResponse<Response> batch = send("/api/batches" + where, type, noise);
                assertThat(batch.statusCode()).isEqualTo(202);
                long sum = number(batch, "accepted") + number(batch, "duplicate") + number(batch, "quarantined");
                assertThat(number(batch, "rowsRead")).isEqualTo(sum);
                assertThat(send("/api/batches/preview" + where, type, noise).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void noisyEventsAreAnswered() {
        for (int i = 0; i < 60; i++) {
            for (String door : List.of("track", "identify", "batch")) {
                assertThat(send("/v1/" + door + "?source=noise", "application/json", noise())
                                .statusCode())
                        .isLessThan(500);
            }
            assertThat(send("/api/activities", "application/x-ndjson", noise()).statusCode())
                    .isLessThan(500);
        }
    }

    private byte[] noise() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long number(ExtractableResponse<Response> batch, String name) {
        return batch.<Number>path(name).longValue();
    }

    private static ExtractableResponse<Response> send(String path, String type, byte[] body) {
        return integration()
                .header("Content-Type", type)
                .body(body)
                .post(path)
                .then()
                .extract();
    }
}
