package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.FORM;
import static health.rapport.audience.Api.SCORE;
import static health.rapport.audience.Api.VISIT;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.any;
import static health.rapport.audience.Api.body;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.keyed;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class DefinitionTest {
    @Inject
    Router router;

    @BeforeEach
    void noAudiencesYet() {
        Sql.run("TRUNCATE audience, snapshot, snapshot_chunk, membership");
    }

    @Test
    void everyRouteWantsAToken() {
        RouteWalk walk = RouteWalk.over(router);
        walk.check();
        assertThat(walk.walked())
                .contains("GET /api/fields", "GET /api/audiences", "GET /api/audiences/read-model")
                .hasSizeGreaterThan(10);
    }

    @Test
    void leadsAreNotAskedForMedicalHistoryOrScores() {
        post("/api/audiences", body("a", group("leads", "UNMASTERED", any(FORM, VISIT, SCORE))))
                .statusCode(422)
                .body("violations.field", contains("/groups/0/include/rules/1", "/groups/0/include/rules/2"))
                .body("violations.rule", contains("unmastered.medical", "unmastered.medical"));
    }

    @Test
    void aRuleOutOfAllProportionIsRefused() {
        String code = "{\"system\":\"ICD-10-CM\",\"prefix\":\"I48\"},";
        String codes = code.repeat(999) + code.substring(0, code.length() - 1);
        String wide = "{\"op\":\"encounter\",\"diagnoses\":[" + codes + "]}";
        String[] many = java.util.Collections.nCopies(11, wide).toArray(String[]::new);
        post("/api/audiences", body("a", group("g", "MASTERED", any(many))))
                .statusCode(422)
                .body("violations.rule", contains("rule.cost"));
        assertThat(Sql.texts("SELECT count(*) FROM audience")).containsExactly("0");
    }

    @Test
    void theSameIdempotencyKeyMakesOneAudience() {
        String body = body("once", group("all", "MASTERED", EVERYBODY));
        String first = keyed("k1", body).statusCode(201).extract().path("id");
        keyed("k1", body).statusCode(201).body("id", equalTo(first));
        keyed("k1", body("other", group("all", "MASTERED", EVERYBODY))).statusCode(409);
        marketer().get("/api/audiences").then().body("items", hasSize(1));
    }

    @Test
    void audiencesAreListedByNamePageByPage() {
        for (String name : List.of("Zeta", "alpha", "Beta")) {
            post("/api/audiences", body(name, group("all", "MASTERED", EVERYBODY)))
                    .statusCode(201);
        }
        String cursor = marketer()
                .get("/api/audiences?limit=2")
                .then()
                .body("items.name", contains("alpha", "Beta"))
                .extract()
                .path("nextCursor");
        marketer().get("/api/audiences?cursor=" + cursor).then().body("items.name", contains("Zeta"));
        marketer().get("/api/fields").then().statusCode(200).body("items.name", hasItem("birthDate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"name\":\"canary\"}",
                "{\"name\":\"canary\",\"groups\":[null]}",
                "{\"name\":\"canary\",\"groups\":[{}]}",
                "{\"name\":\"canary\\u0000\",\"groups\":[]}",
                "{\"name\":5,\"groups\":[]}",
                "{\"name\":\"canary\",\"groups\":{}}",
                "{\"name\":\"canary\",\"groups\":[{\"name\":\"g\",\"recordType\":\"INCOMPLETE\"}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":5}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":{\"op\":\"x\"}}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":"
                        + "{\"op\":\"startsWith\",\"field\":\"city\",\"value\":\"a\\u0000\"}}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":"
                        + "{\"op\":\"startsWith\",\"field\":\"city\",\"value\":\"a\\ud800\"}}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":"
                        + "{\"op\":\"score\",\"modelId\":\"m\",\"atLeast\":1e999999}}]}",
                "{\"name\":\"c\",\"groups\":[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":"
                        + "{\"op\":\"age\",\"from\":99999999999}}]}",
                "canary"
            })
    void badDefinitionsAreAProblemAndStoreNothing(String body) {
        int status = post("/api/audiences", body).extract().statusCode();
        assertThat(status).isIn(400, 422);
        assertThat(Sql.texts("SELECT count(*) FROM audience")).containsExactly("0");
    }

    @Test
    void hostileRequestsAreNeverAServerError() {
        String huge = body("x".repeat(3_000_000), group("all", "MASTERED", EVERYBODY));
        assertThat(post("/api/audiences", huge).extract().statusCode()).isIn(400, 413);
        String deep = "{\"op\":\"any\",\"rules\":[".repeat(40) + WOMEN + "]}".repeat(40);
        assertThat(post("/api/audiences", body("deep", group("g", "MASTERED", deep)))
                        .extract()
                        .statusCode())
                .isIn(400, 422);
        marketer()
                .contentType("text/xml")
                .body("<x/>")
                .post("/api/audiences")
                .then()
                .statusCode(415);
        marketer().get("/api/audiences/not-a-uuid").then().statusCode(404);
        marketer().get("/api/audiences/" + Ids.next()).then().statusCode(404);
        marketer().post("/api/audiences/" + Ids.next() + "/count").then().statusCode(404);
        String id = create(group("all", "MASTERED", EVERYBODY));
        marketer().get("/api/audiences/" + id + "/members").then().statusCode(422);
        marketer().get("/api/audiences/" + id + "/members?token=x").then().statusCode(not(equalTo(500)));
        marketer().get("/api/audiences?cursor=abc").then().statusCode(400);
        post("/api/audiences/" + id + "/launches", "{\"token\":\"x\"}").statusCode(400);
        post("/api/audiences/" + id + "/launches", "{}").statusCode(422);
        post("/api/audiences/" + id + "/launches", "{\"token\":\"" + Ids.next() + "\"}")
                .statusCode(404);
    }
}
