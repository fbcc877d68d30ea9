package health.rapport.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import health.rapport.contracts.Topic;
import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.runtime.security.Roles;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.HouseRules;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class InsightTest {
    private static final String CHARLSON = "charlson-quan-2011";
    private static final String HEART_FAILURE = "ICD-10-CM|I50.9";

    @Inject
    Router router;

    @Test
    void facts_in_any_order_and_twice_become_one_score_with_its_reasons() {
        UUID person = Ids.next();
        UUID visit = Ids.next();
        var encounter = Facts.encounter(visit, 2, person, HEART_FAILURE);
        TestKafka.send(encounter, encounter, Facts.encounter(visit, 1, person, "ICD-10-CM|Z00.0"));
        TestKafka.send(Facts.person(person, 1, PersonStatus.MASTERED, "1950-01-01", "west"));

        ScoresStated stated = await(person, s -> value(s).filter(v -> v == 2).isPresent());

        assertThat(stated.scores())
                .anyMatch(s -> s.modelId().equals(CHARLSON) && s.missing().isEmpty());
        given().auth()
                .oauth2(TestTokens.of("anna", Roles.MARKETER))
                .get("/api/people/{id}/scores", person)
                .then()
                .statusCode(200)
                .body("scores.find { it.modelId == '" + CHARLSON + "' }.value", equalTo(2.0f));
    }

    @Test
    void a_labelled_encounter_adds_nothing() {
        UUID person = Ids.next();
        TestKafka.send(Facts.person(person, 1, PersonStatus.MASTERED, "1950-01-01", "west"));
        TestKafka.send(Facts.encounter(Ids.next(), 1, person, HEART_FAILURE, SensitivityLabel.PART2));
        TestKafka.send(Facts.encounter(Ids.next(), 1, person, "ICD-10-CM|J44.9"));

        ScoresStated stated = await(person, s -> value(s).filter(v -> v > 0).isPresent());

        assertThat(value(stated)).contains(1.0);
    }

    @Test
    void whoever_is_no_longer_mastered_loses_the_scores() {
        UUID person = Ids.next();
        TestKafka.send(Facts.person(person, 1, PersonStatus.MASTERED, "1950-01-01", "west"));
        await(person, s -> !s.scores().isEmpty());
        TestKafka.send(Facts.person(person, 2, PersonStatus.INCOMPLETE, "1950-01-01", "west"));
        assertThat(await(person, s -> s.scores().isEmpty()).version()).isGreaterThan(1);
    }

    @Test
    void a_user_of_another_market_finds_nobody() {
        UUID person = Ids.next();
        TestKafka.send(Facts.person(person, 1, PersonStatus.MASTERED, "1950-01-01", "west"));
        await(person, s -> !s.scores().isEmpty());
        given().auth()
                .oauth2(TestTokens.of("eve", List.of("east"), Roles.MARKETER))
                .get("/api/people/{id}/scores", person)
                .then()
                .statusCode(404);
    }

    @Test
    void a_published_model_scores_everybody_and_an_older_version_is_refused() {
        UUID person = Ids.next();
        TestKafka.send(Facts.person(person, 1, PersonStatus.MASTERED, "1950-01-01", "west"));
        await(person, s -> !s.scores().isEmpty());
        publish(model("test-points", 2)).then().statusCode(201).body("version", equalTo(2));
        await(person, s -> s.scores().stream().anyMatch(x -> x.modelId().equals("test-points") && x.value() == 3));
        publish(model("test-points", 1)).then().statusCode(409);
        given().auth()
                .oauth2(TestTokens.of("ann", Roles.ANALYST))
                .get("/api/models/test-points")
                .then()
                .statusCode(200)
                .body("scoredPeople", greaterThanOrEqualTo(1));
    }

    @Test
    void a_run_that_its_instance_left_in_the_middle_is_carried_on() throws Exception {
        publish(model("left-behind", 1)).then().statusCode(201);
        awaitRun("left-behind");
        try (var owner = EmbeddedPostgresServer.shared().as("insight");
                var statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE scoring_run SET state = 'RUNNING', finished_at = NULL,"
                    + " touched_at = now() - interval '1 minute' WHERE reason = 'left-behind'");
        }
        awaitRun("left-behind");
    }

    private static void awaitRun(String model) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!"COMPLETED".equals(stateOfRun(model))) {
            assertThat(Instant.now()).as("the run of %s never completed", model).isBefore(end);
            Thread.sleep(100);
        }
    }

    private static String stateOfRun(String model) {
        return given().auth()
                .oauth2(TestTokens.of("ann", Roles.ANALYST))
                .get("/api/models/" + model + "/run")
                .path("state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "nul\u0000l", "{\"id\":7}", "{\"id\":\"x\",\"factors\":\"none\"}", "{\"unknown\":1}"})
    void a_definition_that_is_none_is_refused_by_name(String body) {
        publish(body)
                .then()
                .statusCode(
                        org.hamcrest.Matchers.allOf(greaterThanOrEqualTo(400), org.hamcrest.Matchers.lessThan(500)));
    }

    @Test
    void only_analysts_publish() {
        given().auth()
                .oauth2(TestTokens.of("mark", Roles.MARKETER))
                .contentType(ContentType.JSON)
                .body(model("x", 1))
                .post("/api/models")
                .then()
                .statusCode(403);
    }

    @Test
    void every_route_wants_a_token() {
        RouteWalk.over(router).check();
    }

    @Test
    void keeps_the_rules_of_the_house() {
        HouseRules.of("health.rapport.insight").check();
    }

    private static io.restassured.response.Response publish(String body) {
        return given().auth()
                .oauth2(TestTokens.of("ann", Roles.ANALYST))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/models");
    }

    private static String model(String id, int version) {
        return """
                {"id":"%s","version":%d,"title":"Test","outcome":"none","source":{"citation":"made for a test"},
                 "factors":[{"kind":"range","id":"age","label":"Age","input":"age","bands":[{"from":65,"points":3}]}]}
                """.formatted(id, version);
    }

    private static ScoresStated await(UUID person, Predicate<ScoresStated> fits) {
        return TestKafka.awaitEvent(
                Topic.SCORES, ScoresStated.class, s -> s.personId().equals(person) && fits.test(s));
    }

    private static Optional<Double> value(ScoresStated stated) {
        return stated.scores().stream()
                .filter(s -> s.modelId().equals(CHARLSON))
                .map(Score::value)
                .findFirst();
    }
}
