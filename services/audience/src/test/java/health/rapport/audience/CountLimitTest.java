package health.rapport.audience;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.rules.RuleStoppedException;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No question runs for ever. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@TestProfile(CountLimitTest.NoTimeAtAll.class)
class CountLimitTest {
    /** Every count takes too long. */
    public static class NoTimeAtAll implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapport.audience.count-limit", "PT0S");
        }
    }

    @Test
    void aCountThatTakesTooLongIsStoppedAndSaysWhatToNarrow() {
        Sql.run("INSERT INTO person (person_id, version, state, status)"
                + " VALUES (gen_random_uuid(), 1, 'STATED', 'MASTERED')");
        String id = Api.create(Api.group("all", "MASTERED", Api.any(Api.WOMEN, Api.FORM)));

        Api.marketer()
                .post("/api/audiences/" + id + "/count")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rapport.health/problems/count-stopped"))
                .body("detail", containsString("Narrow"))
                .body("group", equalTo("all"))
                .body("part", equalTo("/groups/0/include/rules/1"));
    }

    @Test
    void nobodyCountsForWhoIsGone() {
        CountLimit limit = new CountLimit(Duration.ofHours(1));
        assertThatCode(limit::check).doesNotThrowAnyException();
        limit.cancel();
        assertThatThrownBy(limit::check).isInstanceOf(RuleStoppedException.class);
    }
}
