package health.rapport.intake;

import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ActivityStreamTest {
    @Test
    void aStreamLongerThanAnyRequestHasAResultForEachLineAndASummary() throws Exception {
        String source = source();
        String body = IntStream.range(0, 1700)
                        .mapToObj(i -> "{\"messageId\":\"m" + i % 1600 + "\",\"type\":\"call\",\"source\":\"" + source
                                + "\",\"occurredAt\":\"2026-01-01T10:00:00Z\"}\n")
                        .collect(Collectors.joining())
                + "{ no json\n";
        List<String> lines = integration()
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson")
                .body(bytes(body))
                .post("/api/activities")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .body()
                .asString()
                .lines()
                .toList();

        assertThat(lines).hasSize(1702);
        ObjectMapper json = new ObjectMapper();
        JsonNode last = json.readTree(lines.get(1700));
        assertThat(last.path("index").asInt()).isEqualTo(1700);
        assertThat(last.path("outcome").asText()).isEqualTo("QUARANTINED");
        JsonNode summary = json.readTree(lines.getLast());
        assertThat(summary.path("items").asInt()).isEqualTo(1701);
        assertThat(summary.path("outcomes").path("ACCEPTED").asInt()).isEqualTo(1600);
        assertThat(summary.path("outcomes").path("DUPLICATE").asInt()).isEqualTo(100);
        assertThat(events(source, 1600)).hasSize(1600);
    }
}
