package health.rapport.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class DoorsTest {
    @Inject
    Router router;

    @Test
    void everyRouteButTheSignedLinksWantsAToken() {
        RouteWalk walk = RouteWalk.over(router, "/u/.*");
        walk.check();
        assertThat(walk.walked())
                .contains("POST /api/campaigns", "GET /api/permissions")
                .hasSizeGreaterThan(12);
    }

    @Test
    void aBriefIsEditedOnlyByWhoReadItAndOnlyAsADraft() throws Exception {
        Map<String, Object> brief = World.brief(Ids.next(), 0.2);
        String id = World.campaign(Ids.next(), 0.1);
        World.as("marketer").body(brief).put("/api/campaigns/" + id).then().statusCode(428);
        World.as("marketer")
                .header("If-Match", "\"7\"")
                .body(brief)
                .put("/api/campaigns/" + id)
                .then()
                .statusCode(412);
        World.as("marketer")
                .header("If-Match", "\"1\"")
                .body(brief)
                .put("/api/campaigns/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("holdoutShare", equalTo(0.2f), "callsToAction[0].creates", equalTo("MASTERED"));
        World.as("marketer").get("/api/campaigns?limit=1").then().body("items", hasSize(1));
        World.as("approver").body(brief).post("/api/campaigns").then().statusCode(403);
        World.as("marketer").post("/api/campaigns/" + id + "/stop").then().statusCode(409);
        Db.await("SELECT count(*) FROM outbox", "0");
    }

    @Test
    void aUserOfOneMarketSeesNobodyOfAnother() throws Exception {
        PersonStated west = World.person(Who.mastered("scope@scope.test"));
        World.know(List.of(west));
        UUID content = World.approvedContent();
        String campaign = World.campaign(content, 0);
        World.launch(campaign, Neighbours.AUDIENCE.audience(List.of(west.personId())), "k")
                .statusCode(202);
        World.as("compliance")
                .body(Map.of("address", "scope@scope.test", "status", "OPTED_IN", "channel", "EMAIL"))
                .post("/api/permissions")
                .then()
                .statusCode(201)
                .body("scope", equalTo("CHANNEL"), "version", equalTo(1));

        for (String market : List.of("west", "east")) {
            int seen = market.equals("west") ? 1 : 0;
            var user = Map.of("Authorization", "Bearer " + TestTokens.of("sue", List.of(market), "marketer"));
            given().headers(user)
                    .get("/api/campaigns/" + campaign + "/assignments")
                    .then()
                    .body("items", hasSize(seen));
            given().headers(user)
                    .get("/api/campaigns/" + campaign + "/contacts")
                    .then()
                    .body("items", hasSize(seen));
            given().headers(user)
                    .get("/api/permissions?address=Scope@scope.test")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(seen));
            given().headers(user)
                    .get("/api/people/" + west.personId() + "/receipts")
                    .then()
                    .statusCode(seen == 1 ? 200 : 404);
        }
        Map<String, Object> elsewhere = World.brief(content, 0);
        elsewhere.put("market", "east");
        given().header("Authorization", "Bearer " + TestTokens.of("sue", List.of("west"), "marketer"))
                .contentType("application/json")
                .body(elsewhere)
                .post("/api/campaigns")
                .then()
                .statusCode(403);
        assertThat(Integer.parseInt(Db.one("SELECT count(*) FROM audit_log WHERE subject = '" + west.personId() + "'")))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void hostileInputGetsAProblemDocumentAndNever5xx() throws Exception {
        List<String> bodies = List.of(
                "",
                "null",
                "[]",
                "{}",
                "7",
                "{\"name\":\"a\\u0000\"}",
                "{\"name\":5}",
                "{\"holdoutShare\":\"x\"}",
                "{\"name\":\"" + "x".repeat(100_000) + "\",\"objective\":\"ENCOUNTERS\",\"purpose\":\"MARKETING\"}",
                "{\"objective\":\"ROBBERY\"}",
                "{\"costs\":[null]}",
                "{\"callsToAction\":[{}]}",
                "{\"channels\":[null]}",
                "{\"name\":\"a\",\"objective\":\"ENCOUNTERS\",\"purpose\":\"MARKETING\",\"holdoutShare\":1e400}",
                "{\"name\":\"a\",\"objective\":\"ENCOUNTERS\",\"purpose\":\"MARKETING\",\"responseWindowDays\":2147483647}",
                "{\"name\":\"a\",\"objective\":\"ENCOUNTERS\",\"purpose\":\"MARKETING\",\"costs\":[{\"name\":\"x\",\"basis\":\"FIXED\",\"amount\":{\"minor\":1,\"currency\":\"???\"}}]}",
                "{\"name\":\"a\",\"objective\":\"ENCOUNTERS\",\"purpose\":\"MARKETING\",\"callsToAction\":[{\"id\":\"a\",\"name\":\"b\",\"kind\":\"LINK\",\"requiredFields\":[null]}]}",
                "{\"address\":\"nobody\",\"status\":\"OPTED_OUT\"}",
                "{\"address\":\"\",\"status\":\"OPTED_OUT\"}",
                "{\"address\":\"+1\",\"status\":\"OPTED_OUT\"}",
                "{\"address\":\"a@b.org\",\"status\":\"MAYBE\"}",
                "{\"address\":\"a@b.org\",\"status\":\"OPTED_OUT\",\"effectiveAt\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"address\":\"a@b.org\",\"status\":\"OPTED_OUT\",\"effectiveAt\":\"-999999999-01-01T00:00:00Z\"}",
                "{\"audienceId\":\"x\"}",
                "{\"audienceId\":\"0190a0a0-0000-7000-8000-000000000000\",\"snapshotToken\":\"\"}");
        String draft = World.campaign(Ids.next(), 0);
        for (String path : List.of("/api/campaigns", "/api/permissions", "/api/campaigns/" + draft + "/launches")) {
            for (String body : bodies) {
                int status = World.as("marketer")
                        .header("Idempotency-Key", "h")
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .post(path)
                        .statusCode();
                assertThat(status)
                        .as(path + " " + body.substring(0, Math.min(80, body.length())))
                        .isBetween(400, 499);
            }
            given().header("Authorization", TestTokens.bearer("ann", "marketer"))
                    .contentType("text/xml")
                    .body("<x/>")
                    .post(path)
                    .then()
                    .statusCode(415);
        }
        for (String path : List.of(
                "/api/campaigns/x",
                "/api/people/x/receipts",
                "/api/campaigns?cursor=zzz",
                "/api/campaigns?limit=x",
                "/api/permissions?address=%20",
                "/api/permissions?cursor=AAAA",
                "/api/campaigns/" + draft + "/contacts?state=NONE",
                "/api/campaigns/" + draft + "/launches/x")) {
            int status = given().urlEncodingEnabled(false)
                    .header("Authorization", TestTokens.bearer("ann", "marketer"))
                    .get(path)
                    .statusCode();
            assertThat(status).as(path).isBetween(400, 499);
        }
        String long1 = "x".repeat(3000);
        for (String path : List.of("/u/" + long1, "/u/c/" + long1, "/u/%20", "/u/c/%E4")) {
            assertThat(given().urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    @Test
    void theDocumentSaysWhatTheDoorsDo() {
        given().header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/api/campaigns",
                                "/api/campaigns/{id}/launches",
                                "/api/people/{id}/receipts",
                                "/u/{token}"))
                .body("paths.'/api/campaigns'.post.summary", not(equalTo(null)));
    }
}
