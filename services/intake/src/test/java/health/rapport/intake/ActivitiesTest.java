package health.rapport.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ActivitiesTest {
    @Inject
    Router router;

    @Test
    void everyRouteWantsAToken() {
        RouteWalk walk = RouteWalk.over(router, "/forms/.*");
        walk.check();
        assertThat(walk.walked()).contains("POST /api/activities", "POST /api/batches", "GET /api/quarantine");
    }

    @Test
    void oneActivityBecomesOneEvent() {
        String id = "m-" + UUID.randomUUID();
        post(activity(id, "a@example.org")).statusCode(200).body("items[0].outcome", equalTo("ACCEPTED"));

        ActivitySubmitted event = (ActivitySubmitted) TestKafka.awaitEvent(
                Topic.SUBMISSIONS,
                Submission.class,
                s -> s instanceof ActivitySubmitted a && a.source().id().equals(id));

        assertThat(event.source().system()).isEqualTo("website");
        assertThat(event.attributes()).containsEntry("page", "7");
        assertThat(event.person()).isNotNull();
        assertThat(event.person().email()).isEqualTo("a@example.org");
    }

    @Test
    void eachItemHasItsOwnOutcome() throws Exception {
        String known = "m-" + UUID.randomUUID();
        post(activity(known, "a@example.org")).statusCode(200);
        String fresh = "m-" + UUID.randomUUID();

        post("["
                        + String.join(
                                ",",
                                activity(known, "a@example.org"),
                                activity(known, "other@example.org"),
                                activity(fresh, "b@example.org"),
                                activity(fresh, "b@example.org"),
                                activity(fresh, "c@example.org"),
                                activity("m-x", "not an address"),
                                "5")
                        + "]")
                .statusCode(207)
                .body(
                        "items.outcome",
                        contains(
                                "DUPLICATE",
                                "CONFLICT",
                                "ACCEPTED",
                                "DUPLICATE",
                                "CONFLICT",
                                "QUARANTINED",
                                "QUARANTINED"))
                .body("items[5].problems[0].field", equalTo("person.email"))
                .body("items[5].problems[0].rule", equalTo("email.syntax"))
                .body("items[5].quarantineId", notNullValue())
                .body("items[6].problems.rule", hasItem("item.type"));

        assertThat(Sql.one("SELECT count(*) FROM outbox WHERE key = 'x'")).isEqualTo("0");
        assertThat(TestKafka.await(
                        Topic.SUBMISSIONS, 1, r -> new String(r.value(), StandardCharsets.UTF_8).contains(fresh)))
                .hasSize(1);
    }

    @Test
    void theSameInvalidItemAgainIsTheSameQuarantinedItem() {
        String bad = activity("m-" + UUID.randomUUID(), "canary-nowhere");
        String first = post(bad).statusCode(207).extract().path("items[0].quarantineId");
        String second = post(bad).statusCode(207).extract().path("items[0].quarantineId");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void linesOfJsonAreTakenToo() {
        given().header("Authorization", TestTokens.bearer("app", "integration"))
                .header("Content-Type", "application/x-ndjson")
                .body((activity("l-" + UUID.randomUUID(), "a@example.org") + "\n\n"
                                + activity("l-" + UUID.randomUUID(), "b@example.org") + "\r\n")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/activities")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
    }

    @Test
    void aQuarantinedActivityIsCorrectedReplayedAndArrivesOnce() {
        String id = "q-" + UUID.randomUUID();
        String quarantineId = post(activity(id, "nowhere")).extract().path("items[0].quarantineId");
        String path = "/api/quarantine/" + quarantineId;

        String etag = steward()
                .get(path)
                .then()
                .statusCode(200)
                .body("item.person.email", equalTo("nowhere"))
                .extract()
                .header("ETag");
        steward().post(path + "/replay").then().statusCode(200).body("outcome", equalTo("QUARANTINED"));
        String body = "{\"item\":" + activity(id, "there@example.org") + "}";
        steward().contentType("application/json").body(body).put(path).then().statusCode(428);
        steward()
                .contentType("application/json")
                .header("If-Match", "\"99\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        steward()
                .contentType("application/json")
                .header("If-Match", etag)
                .body(body)
                .put(path)
                .then()
                .statusCode(200);
        String submission = steward()
                .post(path + "/replay")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ACCEPTED"))
                .extract()
                .path("submissionId");
        steward()
                .post(path + "/replay")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ACCEPTED"))
                .body("submissionId", equalTo(submission));
        steward()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(409);

        post(activity(id, "nowhere")).statusCode(200).body("items[0].outcome", equalTo("DUPLICATE"));
        assertThat(TestKafka.await(Topic.SUBMISSIONS, 1, r -> r.key().equals(submission)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "null", "[]", "{", "[{]", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "\"text\""})
    void whatCannotBeReadIsA400(String body) {
        post(body).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messageId\":5}",
                "{\"messageId\":\"a\\u0000b\",\"type\":\"t\",\"occurredAt\":\"2026-01-01\",\"source\":\"s\"}",
                "{\"messageId\":\"a\\ud800\",\"type\":\"t\",\"occurredAt\":\"2026-01-01\",\"source\":\"s\"}",
                "{\"person\":[],\"attributes\":7,\"sensitivity\":{}}",
                "{\"person\":{\"firstName\":{\"x\":1},\"identifiers\":[{}],\"canary@example.org\":1}}",
                "{\"attributes\":{\"a\":[1]},\"occurredAt\":1e999999}",
                "{\"messageId\":\"x\",\"type\":\"t\",\"occurredAt\":\"yesterday\",\"source\":\"\\u0000\"}"
            })
    void wellFormedNonsenseIsQuarantined(String body) {
        String answer = post(body)
                .statusCode(207)
                .body("items[0].outcome", equalTo("QUARANTINED"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary");
        String id = io.restassured.path.json.JsonPath.from(answer).getString("items[0].quarantineId");
        steward().get("/api/quarantine/" + id).then().statusCode(200);
        steward().post("/api/quarantine/" + id + "/replay").then().statusCode(200);
    }

    @Test
    void whatIsTooLargeIsA413AndStoresNothing() throws Exception {
        String before = Sql.one("SELECT count(*) FROM quarantined_item");
        post(activity("x", "a".repeat(40_000) + "@example.org")).statusCode(413);
        post("[" + "{},".repeat(500) + "{}]").statusCode(413);
        post("[" + " ".repeat(1_100_000) + "]").statusCode(413);
        post("[".repeat(2000)).statusCode(400);
        assertThat(Sql.one("SELECT count(*) FROM quarantined_item")).isEqualTo(before);
    }

    @Test
    void theWrongKindOfContentOrCallerIsRefused() {
        app().contentType("text/xml")
                .body("<x/>")
                .post("/api/activities")
                .then()
                .statusCode(415);
        given().header("Authorization", TestTokens.bearer("ann", "analyst"))
                .contentType("application/json")
                .body(activity("x", "a@example.org"))
                .post("/api/activities")
                .then()
                .statusCode(403);
        app().get("/api/quarantine").then().statusCode(403);
        steward().get("/api/quarantine?reason=a%20b").then().statusCode(400);
        steward().get("/api/quarantine?batchId=x").then().statusCode(400);
        steward().get("/api/quarantine/" + UUID.randomUUID()).then().statusCode(404);
        steward().post("/api/quarantine/replay").then().statusCode(400);
        steward()
                .contentType("application/json")
                .body("{\"fields\":7}")
                .put("/api/quarantine/" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("type", startsWith("https://rapport.health/problems/"));
    }

    @Test
    void aStewardOfOneMarketSeesNoItemOfAnother() {
        String west = post(activity("w-" + UUID.randomUUID(), "bad")
                        .replace("\"email\"", "\"market\":\"west\",\"email\""))
                .extract()
                .path("items[0].quarantineId");
        String none = post(activity("n-" + UUID.randomUUID(), "bad")).extract().path("items[0].quarantineId");
        var scoped = "Bearer " + TestTokens.of("sue", List.of("west"), "steward");

        given().header("Authorization", scoped)
                .get("/api/quarantine/" + west)
                .then()
                .statusCode(200);
        given().header("Authorization", scoped)
                .get("/api/quarantine/" + none)
                .then()
                .statusCode(404);
        given().header("Authorization", scoped)
                .post("/api/quarantine/" + none + "/replay")
                .then()
                .statusCode(404);
        assertThat(given().header("Authorization", scoped)
                        .get("/api/quarantine?limit=500")
                        .then()
                        .extract()
                        .<List<String>>path("items.quarantineId"))
                .contains(west)
                .doesNotContain(none);
    }

    @Test
    void readsOfQuarantineAreAudited() throws Exception {
        String id = post(activity("r-" + UUID.randomUUID(), "bad")).extract().path("items[0].quarantineId");
        steward().get("/api/quarantine/" + id).then().statusCode(200);
        assertThat(Sql.one("SELECT string_agg(action, ',' ORDER BY seq) FROM audit_log WHERE subject = '" + id + "'"))
                .isEqualTo("activity.submit,quarantine.read");
    }

    @Test
    void rawPayloadsAreEncrypted() throws Exception {
        String id = post(activity("r-" + UUID.randomUUID(), "canary-4711"))
                .extract()
                .path("items[0].quarantineId");
        assertThat(Sql.one("SELECT q::text || encode(payload, 'escape') FROM quarantined_item q WHERE quarantine_id = '"
                        + id + "'"))
                .doesNotContain("canary");
    }

    static String activity(String messageId, String email) {
        return """
                {"messageId":"%s","type":"form-submission","occurredAt":"2026-01-05T10:00:00Z","channel":"WEB",\
                "source":"website","campaignId":"c1","sensitivity":[],"attributes":{"page":7},\
                "person":{"firstName":"Zoë","email":"%s"}}""".formatted(messageId, email);
    }

    private static ValidatableResponse post(String body) {
        return app().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/activities")
                .then();
    }

    private static RequestSpecification app() {
        return given().header("Authorization", TestTokens.bearer("app", "integration"));
    }

    private static RequestSpecification steward() {
        return given().header("Authorization", TestTokens.bearer("sam", "steward"));
    }
}
