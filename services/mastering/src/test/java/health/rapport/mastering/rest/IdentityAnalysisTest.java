package health.rapport.mastering.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.Topic;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.kernel.Channel;
import health.rapport.mastering.Given;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class IdentityAnalysisTest {
    private static final Instant LONG_AGO = Instant.parse("2019-05-06T10:00:00Z");

    @Test
    void leadsAreCountedBySourceAndFewOfThemAreWithheld() {
        List<ActivitySubmitted> sent = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            sent.add(activity("kiosk", i));
        }
        for (int i = 14; i < 17; i++) {
            sent.add(activity("fair", i));
        }
        for (int i = 17; i < 35; i++) {
            sent.add(activity("radio", i));
        }
        TestKafka.send(sent.toArray(ActivitySubmitted[]::new));
        for (ActivitySubmitted one : sent) {
            TestKafka.awaitEvent(
                    Topic.ACTIVITIES,
                    ActivityEvent.class,
                    e -> e instanceof ActivityLinked a && a.activityId().equals(one.submissionId()));
        }

        asked("*", "by=source&from=2019-05-01&until=2019-06-01")
                .statusCode(200)
                .body("cells", hasSize(3))
                .body("cells.who", everyItem(equalTo("UNMASTERED")))
                .body("cells.begin", everyItem(equalTo("2019-05-01")))
                .body("cells.find { it.group == 'radio' }.people", equalTo(18))
                .body("cells.find { it.group == 'radio' }.withheld", equalTo(false))
                .body("cells.find { it.group == 'fair' }.people", nullValue())
                .body("cells.find { it.group == 'kiosk' }.withheld", equalTo(true));
        asked("east", "by=channel&every=day&from=2019-05-01&until=2019-06-01")
                .statusCode(200)
                .body("cells", hasSize(0));
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        asked("*", "by=colour").statusCode(400).body("detail", containsString("channel"));
        asked("*", "from=2026-02-31").statusCode(400).body("detail", containsString("2026-01-31"));
        asked("*", "from=2026-02-01&until=2026-01-01").statusCode(400).body("detail", containsString("before"));
    }

    private static ValidatableResponse asked(String market, String query) {
        return given().auth()
                .oauth2(TestTokens.of("ana", List.of(market), "analyst"))
                .get("/api/people/identity-analysis?" + query)
                .then();
    }

    private static ActivitySubmitted activity(String system, int number) {
        String id = "ia-" + number;
        return new ActivitySubmitted(
                Given.id("activity", system, id),
                1,
                new SourceRef(system, id),
                "FORM",
                LONG_AGO.plusSeconds(number),
                Channel.WEB,
                null,
                null,
                Map.of(),
                Given.nobody().email("analysed" + number + "@example.org").build(),
                Set.of(),
                Given.START);
    }
}
