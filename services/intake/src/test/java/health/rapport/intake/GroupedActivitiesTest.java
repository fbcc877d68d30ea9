package health.rapport.intake;

import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Single requests at the same time share a commit; what each of them is told is its own. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class GroupedActivitiesTest {
    private static final int CALLERS = 120;

    @Test
    void eachCallerGetsItsOwnOutcomeThoughTheyShareACommit() throws Exception {
        String source = source();
        int before = rawInputs();
        List<Future<JsonPath>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                answers.add(callers.submit(() -> post(source, number)));
            }
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<JsonPath> answer : answers) {
            outcomes.add(answer.get().getString("items[0].outcome"));
        }
        for (int i = 0; i < CALLERS; i++) {
            assertThat(outcomes.get(i)).as("caller %d", i).isIn(expected(i));
        }
        // one of each ten sends what its neighbour sends: one of the two is the first
        assertThat(outcomes).filteredOn("ACCEPTED"::equals).hasSize(CALLERS * 8 / 10);
        assertThat(outcomes).filteredOn("DUPLICATE"::equals).hasSize(CALLERS / 10);
        assertThat(events(source, CALLERS * 8 / 10)).hasSize(CALLERS * 8 / 10);
        assertThat(rawInputs() - before).isLessThan(CALLERS);
    }

    private static List<String> expected(int i) {
        return switch (i % 10) {
            case 3 -> List.of("QUARANTINED");
            case 6, 7 -> List.of("ACCEPTED", "DUPLICATE");
            default -> List.of("ACCEPTED");
        };
    }

    private static JsonPath post(String source, int i) {
        int id = i % 10 == 7 ? i - 1 : i;
        String when = i % 10 == 3 ? "yesterday" : "2026-03-04";
        return integration()
                .contentType("application/json")
                .body("{\"messageId\":\"g" + id + "\",\"type\":\"call\",\"occurredAt\":\"" + when + "\",\"source\":\""
                        + source + "\"}")
                .post("/api/activities")
                .then()
                .extract()
                .jsonPath();
    }

    private static int rawInputs() throws SQLException {
        return Integer.parseInt(Sql.one("SELECT count(*) FROM raw_input WHERE door = 'activities'"));
    }
}
