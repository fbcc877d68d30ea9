package health.rapport.intake;

import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.KafkaNode;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kafka and PostgreSQL go away for real: what was acknowledged arrives once, the rest is refused in words that say when. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@TestProfile(BackPressureTest.ShortPatience.class)
class BackPressureTest {
    public static class ShortPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.intake.backlog-age", "PT4S");
        }
    }

    @Test
    void withoutKafkaTheOutboxTakesWhatItMayAndThenTheDoorShutsAndNothingAcknowledgedIsLost() throws Exception {
        String source = source();
        post(source, 0).statusCode(200);
        KafkaNode.shared().stop();
        int acknowledged = 1;
        try {
            // a short outage is bridged: this is what tells the bound from a refusal at once
            post(source, acknowledged).statusCode(200);
            acknowledged++;
            while (post(source, acknowledged).extract().statusCode() == 200) {
                acknowledged++;
                Thread.sleep(100);
            }
            refused(post(source, acknowledged));
            refused(Uploads.upload("person", source, Uploads.PERSON_HEADER + "p1,,Ann,Bell,,,,,,,\n"));
            refused(integration()
                    .contentType("application/json")
                    .body("{}")
                    .post("/v1/track")
                    .then());
            integration().get("/api/batches").then().statusCode(200);
        } finally {
            KafkaNode.shared().start();
        }
        assertThat(acknowledged).isLessThan(200);
        assertThat(events(source, acknowledged))
                .extracting(Submission::submissionId)
                .doesNotHaveDuplicates()
                .hasSize(acknowledged);
        awaitOpen(source, acknowledged);
    }

    @Test
    void withoutPostgresEveryWayInSaysSoAndTheSameMessageGetsInOnceItIsBack() throws Exception {
        String source = source();
        post(source, 0).statusCode(200);
        // nobody may shut the database they are in
        String other =
                "jdbc:postgresql://127.0.0.1:" + EmbeddedPostgresServer.shared().port() + "/postgres";
        try (Connection superuser = DriverManager.getConnection(other, "postgres", "postgres");
                Statement sql = superuser.createStatement()) {
            sql.execute("ALTER DATABASE rapport ALLOW_CONNECTIONS false");
            try {
                sql.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'rapport'");
                refused(post(source, 1));
                refused(Uploads.upload("person", source, Uploads.PERSON_HEADER + "p1,,Ann,Bell,,,,,,,\n"));
            } finally {
                sql.execute("ALTER DATABASE rapport ALLOW_CONNECTIONS true");
            }
        }
        awaitOpen(source, 1);
        assertThat(events(source, 2)).hasSize(2);
    }

    /** Sends one message until it is in; sending it again and again must not double it. */
    private static void awaitOpen(String source, int number) throws InterruptedException, SQLException {
        int status = post(source, number).extract().statusCode();
        for (int i = 0; i < 150 && status != 200; i++) {
            Thread.sleep(200);
            status = post(source, number).extract().statusCode();
        }
        assertThat(status).isEqualTo(200);
        assertThat(Sql.one("SELECT count(*) > 0 FROM submission")).isEqualTo("t");
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", endsWith("/unavailable"));
    }

    private static ValidatableResponse post(String source, int number) {
        return integration()
                .contentType("application/json")
                .body("{\"messageId\":\"b" + number + "\",\"type\":\"call\",\"occurredAt\":\"2026-03-04\",\"source\":\""
                        + source + "\"}")
                .post("/api/activities")
                .then();
    }
}
