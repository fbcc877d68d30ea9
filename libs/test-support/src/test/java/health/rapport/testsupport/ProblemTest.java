package health.rapport.testsupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ProblemTest {
    private static final String GOOD = "{\"name\":\"x\",\"count\":1}";

    @Test
    void aGoodOrderPasses() {
        post(GOOD.getBytes(StandardCharsets.UTF_8)).statusCode(200).body("name", equalTo("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"canary\\u0000\",\"count\":1}",
                "{\"name\":\"canary\\ud800\",\"count\":1}",
                "{\"name\":\"canary\",\"count\":\"1\"}",
                "{\"name\":\"canary\",\"count\":1.5}",
                "{\"name\":\"canary\",\"count\":null}",
                "{\"name\":5,\"count\":1}",
                "{\"name\":\"canary\",\"count\":1,\"unknown\":\"canary\"}",
                "{\"name\":\"canary\",\"name\":\"canary\",\"count\":1}",
                "{\"name\":\"canary\",\"count\":1} canary",
                "{\"name\":\"canary\",\"count\":99999999999}",
                "{\"name\":\"canary\",\"count\":1,\"labels\":{}}",
                "[1,2",
                "canary",
                "{\"name\":\"canary\u0001\",\"count\":1}"
            })
    void jsonOfTheWrongShapeIsA400ThatSaysWhereAndNotWhat(String body) {
        String answer = post(body.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rapport.health/problems/unreadable-json"))
                .body("line", equalTo(1))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary");
    }

    @Test
    void theFieldIsNamed() {
        post("{\"name\":\"x\",\"count\":1,\n\"labels\":[\"a\",7]}".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("violations[0].field", equalTo("labels[1]"))
                .body("line", equalTo(2));
    }

    @Test
    void bytesThatAreNoUtf8AreA400() {
        byte[] latin1 = "{\"name\":\"M\u00fcller\",\"count\":1}".getBytes(StandardCharsets.ISO_8859_1);
        post(latin1).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anEmptyBodyIsA400() {
        post(new byte[0]).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aHugeBodyIsA413() {
        byte[] huge = ("{\"name\":\"" + "x".repeat(300_000) + "\",\"count\":1}").getBytes(StandardCharsets.UTF_8);
        post(huge).statusCode(413);
    }

    @Test
    void deepNestingIsA400() {
        post(("{\"name\":\"x\",\"count\":1,\"labels\":" + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void theWrongMediaTypeIsA415() {
        given().header("Authorization", TestTokens.bearer("ann", "marketer"))
                .contentType("text/xml")
                .body("<x/>")
                .post("/api/orders")
                .then()
                .statusCode(415)
                .body("type", equalTo("https://rapport.health/problems/unsupported-media-type"));
    }

    @Test
    void anUnexpectedFailureTellsNothing() {
        String answer = asMarketer()
                .get("/api/broken")
                .then()
                .statusCode(500)
                .body("type", equalTo("https://rapport.health/problems/internal-error"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("canary").doesNotContain("Exception");
    }

    @Test
    void anOutageIsA503ThatSaysWhenToTryAgain() throws Exception {
        Sql.run("ALTER TABLE insight.audit_log RENAME TO away");
        try {
            asMarketer()
                    .get("/api/people")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("type", equalTo("https://rapport.health/problems/unavailable"));
        } finally {
            Sql.run("ALTER TABLE insight.away RENAME TO audit_log");
        }
    }

    @Test
    void everyRefusalIsAProblemDocument() {
        asMarketer()
                .get("/api/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", startsWith("https://rapport.health/problems/"));
        asMarketer().get("/api/people/not-a-uuid").then().statusCode(404).contentType("application/problem+json");
        asMarketer().delete("/api/people").then().statusCode(405).contentType("application/problem+json");
        given().header("Authorization", TestTokens.bearer("bob", "analyst"))
                .get("/api/people")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rapport.health/problems/forbidden"))
                .body("detail", startsWith("None of your roles"));
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        asMarketer()
                .get("/api/people?limit=many")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rapport.health/problems/bad-request"))
                .body("detail", containsString("limit"));
    }

    @Test
    void tokensThatAreNoneAreA401() {
        for (String bad : List.of("Bearer x", "Bearer a.b.c", "Basic eDp5", "Bearer ")) {
            given().header("Authorization", bad).get("/api/people").then().statusCode(401);
        }
    }

    private static ValidatableResponse post(byte[] body) {
        return asMarketer()
                .contentType("application/json")
                .body(body)
                .post("/api/orders")
                .then();
    }

    private static io.restassured.specification.RequestSpecification asMarketer() {
        return given().header("Authorization", TestTokens.bearer("ann", "marketer"));
    }
}
