package health.rapport.intake;

import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.source;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class SegmentTest {
    private static final String IDENTIFY = """
            {"messageId":"%s","userId":"u-7","anonymousId":"an-1","sentAt":"%s","originalTimestamp":"%s",
             "traits":{"name":"Ann Bell","email":"ann@example.org","plan":"gold","address":{"city":"Ludlow","state":"MA"}},
             "context":{"campaign":{"name":"knee-2026","source":"newsletter"},
                        "consent":{"categoryPreferences":{"Advertising":false,"Analytics":true}},
                        "page":{"path":"/knee","url":"https://example.org/knee"},"library":{"name":"analytics-node"}}}
            """;

    @Test
    void anEventBecomesAnActivityByOurClockAndItsConsentAPermission() {
        String source = source();
        String key = key(source, "[\"west\"]");
        Instant now = Instant.now();
        // the sender's clock is an hour slow; it happened ten minutes before it was sent
        String body = IDENTIFY.formatted(
                UUID.randomUUID(), now.minus(60, ChronoUnit.MINUTES), now.minus(70, ChronoUnit.MINUTES));

        post(key, "identify", body)
                .statusCode(200)
                .body("success", equalTo(true))
                .body("items[0].outcome", equalTo("ACCEPTED"));

        List<Submission> events = events(source, 2);
        ActivitySubmitted activity = one(events, ActivitySubmitted.class);
        assertThat(activity.occurredAt()).isCloseTo(now.minus(10, ChronoUnit.MINUTES), within(20, ChronoUnit.SECONDS));
        assertThat(activity.activityType()).isEqualTo("identify");
        assertThat(activity.channel()).isEqualTo(Channel.WEB);
        assertThat(activity.campaignId()).isEqualTo("knee-2026");
        assertThat(activity.attributes())
                .containsEntry("utm_source", "newsletter")
                .containsEntry("visitorId", "an-1")
                .containsEntry("plan", "gold")
                .containsEntry("consent.Advertising", "false");
        assertThat(activity.person()).isNotNull();
        assertThat(activity.person().lastName()).isEqualTo("Bell");
        assertThat(activity.person().market()).isEqualTo("west");
        assertThat(activity.person().identifiers())
                .extracting(identifier -> identifier.type() + identifier.value())
                .containsExactly("USERu-7");
        PermissionSubmitted no = one(events, PermissionSubmitted.class);
        assertThat(no.status()).isEqualTo(PermissionStatus.OPTED_OUT);
        assertThat(no.channel()).isEqualTo(Channel.EMAIL);
        assertThat(no.purpose()).isEqualTo("MARKETING");
    }

    @Test
    void theSameMessageSentLaterIsTheSameAndAnotherBodyIsAConflict() {
        String key = key(source(), "[]");
        String id = UUID.randomUUID().toString();
        String first = "{\"messageId\":\"%s\",\"event\":\"Signed Up\",\"userId\":\"u\",\"sentAt\":\"%s\","
                + "\"timestamp\":\"2026-01-01T10:00:00Z\",\"properties\":{\"seats\":%d}}";
        post(key, "track", first.formatted(id, "2026-01-01T10:00:01Z", 2)).statusCode(200);
        post(key, "track", first.formatted(id, "2026-01-01T11:00:00Z", 2))
                .statusCode(200)
                .body("items[0].outcome", equalTo("DUPLICATE"));
        post(key, "track", first.formatted(id, "2026-01-01T10:00:01Z", 3))
                .statusCode(409)
                .body("success", equalTo(false))
                .body("items[0].problems.rule", hasItem("activity.conflict"));
    }

    @Test
    void eachEventOfABatchHasItsOwnResult() {
        String source = source();
        String key = key(source, "[]");
        String id = UUID.randomUUID().toString();
        String batch = """
                {"sentAt":"%s","context":{"campaign":{"name":"flu"}},"batch":[
                  {"type":"track","event":"Booked","messageId":"%s","userId":"u"},
                  {"type":"page","name":"Home","messageId":"p-%s","anonymousId":"a","properties":{"path":"/"}},
                  {"type":"track","event":"Booked","messageId":"%s","userId":"other"},
                  {"type":"identify","messageId":"q-%s","traits":{"email":"not an address"}},
                  {"type":"screen","name":"Start","anonymousId":"a"}]}
                """.formatted(Instant.now(), id, id, id, id);
        post(key, "batch", batch)
                .statusCode(207)
                .body("success", equalTo(false))
                .body("items.outcome", contains("ACCEPTED", "ACCEPTED", "CONFLICT", "QUARANTINED", "ACCEPTED"))
                .body("items.status", contains(201, 201, 409, 422, 201))
                .body("items[3].problems.field", hasItem("person.email"))
                .body("items[3].quarantineId", notNullValue());
        assertThat(events(source, 3))
                .extracting(event -> ((ActivitySubmitted) event).activityType())
                .containsExactlyInAnyOrder("Booked", "page-view", "screen-view");
        assertThat(events(source, 3)).allMatch(event -> "flu".equals(((ActivitySubmitted) event).campaignId()));
    }

    @Test
    void aKeyOpensOnlyThisDoorAndOnlyUntilItIsRevoked() {
        String key = key(source(), "[]");
        given().auth().preemptive().basic(key, "").get("/api/batches").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic(key, "")
                .contentType("application/json")
                .body("[]")
                .post("/api/activities")
                .then()
                .statusCode(401);
        post("wk_nobody", "track", "{}").statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/track")
                .then()
                .statusCode(401);

        String id = admin().get("/api/write-keys?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].writeKey", nullValue())
                .extract()
                .path("items[0].keyId");
        admin().delete("/api/write-keys/" + id).then().statusCode(200).body("revokedAt", notNullValue());
        post(key, "track", "{\"event\":\"x\"}").statusCode(401);
        given().header("Authorization", TestTokens.bearer("app", "integration"))
                .get("/api/write-keys")
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsTooLargeOrNoEventIsRefusedAsAWhole() {
        String key = key(source(), "[]");
        String large = "{\"event\":\"x\",\"properties\":{\"p\":\"" + "y".repeat(33_000) + "\"}}";
        post(key, "track", large).statusCode(413);
        post(key, "batch", "{\"batch\":[" + large.replace("{\"event\"", "{\"type\":\"track\",\"event\"") + "]}")
                .statusCode(413);
        post(key, "batch", "{\"batch\":[{\"type\":\"noise\"}]}").statusCode(400);
        post(key, "batch", "{}").statusCode(400);
        post(key, "track", "{").statusCode(400);
        post(key, "track", "7").statusCode(400);
        post(key, "noise", "{}").statusCode(404);
    }

    /** As the library for browsers does: no header, plain text (which asks for no preflight), short names. */
    @Test
    void aKeyMayStandInTheBody() throws Exception {
        String source = source();
        String event = "{\"event\":\"Booked\",\"messageId\":\"%s\",\"anonymousId\":\"a\",\"writeKey\":\"%s\"}";
        String key = key(source, "[]");
        plain("t", event.formatted("1", key)).statusCode(200).body("items[0].outcome", equalTo("ACCEPTED"));
        plain(
                        "b",
                        "{\"batch\":[%s],\"writeKey\":\"%s\"}"
                                .formatted(
                                        event.formatted("2", key).replace("{\"event", "{\"type\":\"track\",\"event"),
                                        key))
                .statusCode(200);
        assertThat(events(source, 2)).allMatch(one -> !one.toString().contains(key));
        assertThat(Sql.one("SELECT count(*) FROM audit_log WHERE subject = 'write-key:site' AND actor = 'write-key'"))
                .isNotEqualTo("0");

        String refusals = "SELECT count(*) FROM audit_log WHERE outcome = 'REFUSED'";
        String before = Sql.one(refusals);
        plain("t", event.formatted("3", "wk_nobody")).statusCode(401);
        plain("t", "{\"event\":\"x\"}").statusCode(401);
        assertThat(Sql.one(refusals)).isEqualTo(before);
    }

    private static ValidatableResponse plain(String what, String body) {
        return given().contentType("text/plain").body(body).post("/v1/" + what).then();
    }

    @Test
    void aCallerWithATokenNamesItsSource() {
        String source = source();
        RequestSpecification caller = given().header("Authorization", TestTokens.bearer("app", "integration"))
                .contentType("application/json")
                .body("{\"event\":\"x\",\"messageId\":\"1\"}");
        caller.post("/v1/track").then().statusCode(400);
        caller.post("/v1/track?source=" + source).then().statusCode(200);
        assertThat(events(source, 1)).hasSize(1);
    }

    private static <T extends Submission> T one(List<Submission> events, Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String key(String source, String markets) {
        return admin().contentType("application/json")
                .body("{\"name\":\"site\",\"source\":\"" + source + "\",\"markets\":" + markets + "}")
                .post("/api/write-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("writeKey");
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", TestTokens.bearer("root", "admin"));
    }

    private static ValidatableResponse post(String key, String what, String body) {
        return given().auth()
                .preemptive()
                .basic(key, "")
                .contentType("application/json")
                .body(body)
                .post("/v1/" + what)
                .then();
    }
}
