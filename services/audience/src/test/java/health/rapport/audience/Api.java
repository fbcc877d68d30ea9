package health.rapport.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.testsupport.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How the tests talk to the service. */
final class Api {
    static final String EVERYBODY = "{\"op\":\"all\",\"rules\":[]}";
    static final String WOMEN = "{\"op\":\"compare\",\"field\":\"gender\",\"is\":\"EQ\",\"value\":\"F\"}";
    static final String FORM =
            "{\"op\":\"activity\",\"type\":\"FORM_SUBMISSION\",\"attributes\":{\"topic\":\"heart\"},\"withinDays\":180}";
    static final String VISIT = "{\"op\":\"encounter\",\"serviceLine\":\"CARDIOLOGY\","
            + "\"diagnoses\":[{\"system\":\"SNOMED\",\"code\":\"49436004\"}],\"withinDays\":365}";
    static final String SCORE = "{\"op\":\"score\",\"modelId\":\"charlson-quan-2011\",\"atLeast\":3}";

    private Api() {}

    static void readModelHolds(int people, int activities, int encounters, int scores) {
        Sql.await(
                "SELECT concat_ws('/', (SELECT count(*) FROM person WHERE state = 'STATED'),"
                        + " (SELECT count(*) FROM activity WHERE NOT gone), (SELECT count(*) FROM encounter WHERE NOT gone),"
                        + " (SELECT count(*) FROM score WHERE scores <> '{}'))",
                people + "/" + activities + "/" + encounters + "/" + scores);
        marketer()
                .get("/api/audiences/read-model")
                .then()
                .statusCode(200)
                .body("people", equalTo(people))
                .body("activities", equalTo(activities))
                .body("encounters", equalTo(encounters))
                .body("scores", equalTo(scores));
        inMemory();
    }

    /** Waits until what is counted from is what the tables hold. */
    static void inMemory() {
        Instant end = Instant.now().plusSeconds(10);
        while (!memory().equals(tables())) {
            assertThat(Instant.now()).as("%s is %s", memory(), tables()).isBefore(end);
        }
    }

    /** Tries again for some seconds. */
    static void eventually(Runnable check) {
        Instant end = Instant.now().plusSeconds(10);
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
            }
        }
    }

    private static Map<String, Object> memory() {
        Map<String, Object> memory =
                marketer().get("/api/audiences/read-model").then().extract().path("memory");
        return Map.of("people", memory.get("people"), "watermark", memory.get("watermark"));
    }

    private static Map<String, Object> tables() {
        Map<String, Integer> watermark = new HashMap<>();
        Sql.texts("SELECT topic || '/' || partition || '/' || next_offset FROM seen_offset")
                .forEach(text -> {
                    int end = text.lastIndexOf('/');
                    watermark.put(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
                });
        int people = Integer.parseInt(
                Sql.texts("SELECT count(*) FROM person WHERE state = 'STATED'").getFirst());
        return Map.of("people", people, "watermark", watermark);
    }

    static String create(String... groups) {
        return post("/api/audiences", body("audience", groups))
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    static ValidatableResponse count(String id) {
        return marketer().post("/api/audiences/" + id + "/count").then().statusCode(200);
    }

    static ValidatableResponse launch(String id, String token) {
        return post("/api/audiences/" + id + "/launches", "{\"token\":\"" + token + "\"}");
    }

    static ValidatableResponse change(String id, @org.jspecify.annotations.Nullable String ifMatch, String group) {
        RequestSpecification request =
                marketer().contentType("application/json").body(body("changed", group));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put("/api/audiences/" + id)
                .then();
    }

    static ValidatableResponse keyed(String key, String body) {
        return marketer()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/audiences")
                .then();
    }

    static ValidatableResponse post(String path, String body) {
        return marketer()
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }

    static String body(String name, String... groups) {
        return "{\"name\":\"" + name + "\",\"groups\":[" + String.join(",", groups) + "]}";
    }

    static String group(String name, String type, String include) {
        return "{\"name\":\"" + name + "\",\"recordType\":\"" + type + "\",\"include\":" + include + "}";
    }

    static String any(String... rules) {
        return "{\"op\":\"any\",\"rules\":[" + String.join(",", rules) + "]}";
    }

    static RequestSpecification marketer() {
        return as("ann", List.of("*"), "marketer");
    }

    static RequestSpecification as(String user, List<String> markets, String role) {
        return given().header("Authorization", "Bearer " + TestTokens.of(user, markets, role));
    }

    static String text(UUID id) {
        return id.toString();
    }
}
