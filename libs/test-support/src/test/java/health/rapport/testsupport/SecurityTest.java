package health.rapport.testsupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.kernel.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class SecurityTest {
    @Inject
    Router router;

    @BeforeEach
    void noPeople() throws Exception {
        Sql.run("DELETE FROM insight.person");
    }

    @Test
    void everyRouteWantsAToken() {
        RouteWalk walk = RouteWalk.over(router, "/open/.*");

        walk.check();

        assertThat(walk.walked())
                .contains("GET /api/people", "POST /api/orders", "GET /q/metrics")
                .hasSizeGreaterThan(8);
    }

    @Test
    void suspiciousPathsAreRefusedEvenWithAToken() {
        String token = TestTokens.of("ann", "marketer");
        assertThat(RawRequest.status("GET", "/api/people", token)).isEqualTo(200);
        for (String path : List.of(
                "/api/people;x",
                "/api/people%3Bx",
                "/api;x=1/people",
                "/api%2fpeople",
                "/api%252Fpeople",
                "/api%25252Fpeople",
                "/api//people",
                "//api/people",
                "/api/./people",
                "/x/../api/people",
                "/api/%2E/people",
                "/api/%2e%2e/api/people",
                "/api\\people",
                "/api%5Cpeople",
                "/api/x%00",
                "/api/x%0d%0aSet-Cookie:x",
                "/api/people?cursor=%00",
                "/api/people%")) {
            assertThat(RawRequest.status("GET", path, token)).as(path).isEqualTo(400);
        }
    }

    @Test
    void unannotatedMethodsAreDenied() {
        asMarketer().get("/api/unannotated").then().statusCode(403);
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItHasEnded() throws Exception {
        String token = TestTokens.endingIn(Duration.ofSeconds(5), "eve", "marketer");
        Instant ended = Instant.now().plusSeconds(6);
        assertThat(RawRequest.status("GET", "/api/people", token)).isEqualTo(200);
        assertThat(RawRequest.status("GET", "/api/people", token)).isEqualTo(200);

        Thread.sleep(Math.max(0, Duration.between(Instant.now(), ended).toMillis()));

        assertThat(RawRequest.status("GET", "/api/people", token)).isEqualTo(401);
    }

    @Test
    void aTokenThatIsAlmostAGoodOneIsRefused() {
        String token = TestTokens.of("ann", "marketer");
        assertThat(RawRequest.status("GET", "/api/people", token)).isEqualTo(200);
        String[] parts = token.split("\\.");
        String asAdmin = TestTokens.of("ann", "marketer", "admin").split("\\.")[1];

        for (String forged : List.of(
                parts[0] + "." + asAdmin + "." + parts[2],
                parts[0] + "." + parts[1] + "." + new StringBuilder(parts[2]).reverse(),
                parts[0] + "." + parts[1] + ".")) {
            assertThat(RawRequest.status("GET", "/api/people", forged)).isEqualTo(401);
        }
    }

    @Test
    void rolesAndMarketsOfAKnownTokenAreItsOwn() {
        for (int again = 0; again < 3; again++) {
            String analyst = TestTokens.of("bob", "analyst");
            String marketer = TestTokens.of("ann", "marketer");
            for (int use = 0; use < 2; use++) {
                assertThat(RawRequest.status("GET", "/api/people", marketer)).isEqualTo(200);
                assertThat(RawRequest.status("GET", "/api/people", analyst)).isEqualTo(403);
                assertThat(RawRequest.status("GET", "/api/unannotated", marketer))
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aUserOfOneMarketSeesNoPersonOfAnother() throws Exception {
        UUID west = person("west");
        UUID east = person("east");

        assertThat(idsSeenBy(List.of("west"))).containsExactly(west.toString());
        assertThat(idsSeenBy(List.of("west", "east"))).containsExactlyInAnyOrder(west.toString(), east.toString());
        assertThat(idsSeenBy(List.of("*"))).hasSize(2);
        assertThat(idsSeenBy(List.of())).isEmpty();
    }

    @Test
    void pagesFollowTheirCursorAndRefuseForeignOnes() throws Exception {
        for (int i = 0; i < 5; i++) {
            person("west");
        }
        String cursor = asMarketer()
                .get("/api/people?limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("nextCursor", not(nullValue()))
                .extract()
                .path("nextCursor");
        asMarketer()
                .get("/api/people?limit=3&cursor=" + cursor)
                .then()
                .body("items", hasSize(2))
                .body("nextCursor", nullValue());
        asMarketer()
                .get("/api/people?cursor=" + cursor.replace('A', 'B') + "x")
                .then()
                .statusCode(400);
        asMarketer().get("/api/people?limit=0").then().statusCode(400);
    }

    @Test
    void readsAndRefusalsLeaveAuditRows() throws Exception {
        UUID seen = person("west");
        asMarketer()
                .header("X-Purpose-Of-Use", "treat")
                .get("/api/people")
                .then()
                .statusCode(200);
        given().header("Authorization", TestTokens.bearer("bob", "analyst"))
                .get("/api/people")
                .then()
                .statusCode(403);

        Sql.await(
                "SELECT actor || ' ' || purpose || ' ' || action || ' ' || outcome FROM insight.audit_log WHERE subject = '"
                        + seen + "'",
                "ann TREAT person.search ALLOWED");
        Sql.await(
                "SELECT subject || ' ' || detail FROM insight.audit_log WHERE actor = 'bob' AND outcome = 'REFUSED' LIMIT 1",
                "/api/people GET 403");
    }

    @Test
    void anUnansweredReadIsAuditedAsFailed() throws Exception {
        UUID unknown = Ids.next();
        asMarketer().get("/api/people/" + unknown).then().statusCode(404);
        Sql.await("SELECT outcome FROM insight.audit_log WHERE subject = '" + unknown + "'", "FAILED");
    }

    @Test
    void theRunTimeRoleCannotChangeAuditRowsOrTables() throws Exception {
        try (Connection app = EmbeddedPostgresServer.shared().as("insight");
                var statement = app.createStatement()) {
            statement.execute("INSERT INTO audit_log (actor, purpose, action, subject, outcome)"
                    + " VALUES ('a', 'b', 'c', 'd', 'ALLOWED')");
            for (String sql : List.of(
                    "UPDATE audit_log SET actor = 'x'",
                    "DELETE FROM audit_log",
                    "TRUNCATE audit_log",
                    "CREATE TABLE mine (id int)",
                    "DROP TABLE person",
                    "ALTER TABLE person ADD COLUMN x int")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void oneServicesRoleCannotReadAnothersSchema() throws Exception {
        for (String role : List.of("mastering", "campaign")) {
            try (Connection other = EmbeddedPostgresServer.shared().as(role);
                    var statement = other.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM insight.person"))
                        .hasMessageContaining("permission denied for schema");
            }
            try (Connection other = EmbeddedPostgresServer.shared().asOwner(role);
                    var statement = other.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM insight.person"))
                        .hasMessageContaining("permission denied for schema");
            }
        }
    }

    private static io.restassured.specification.RequestSpecification asMarketer() {
        return given().header("Authorization", TestTokens.bearer("ann", "marketer"));
    }

    private static List<String> idsSeenBy(List<String> markets) {
        return given().header("Authorization", "Bearer " + TestTokens.of("ann", markets, "marketer"))
                .get("/api/people")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static UUID person(String market) throws Exception {
        UUID id = Ids.next();
        Sql.run("INSERT INTO insight.person (person_id, version, into_id, markets) VALUES ('" + id + "', 1, '" + id
                + "', '{" + market + "}')");
        return id;
    }
}
