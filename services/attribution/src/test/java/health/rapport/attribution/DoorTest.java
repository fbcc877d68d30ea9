package health.rapport.attribution;

import static health.rapport.attribution.Story.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.contracts.Payments;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Who gets in, and what happens to what should not. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class DoorTest {
    private static final String ANY = "0190a0a0-0000-7000-8000-000000000000";

    @Inject
    Router router;

    @Test
    void everyRouteWantsAToken() {
        RouteWalk walk = RouteWalk.over(router);

        walk.check();

        assertThat(walk.walked())
                .contains("GET /api/reports/campaigns", "GET /api/reports/read-model")
                .hasSizeGreaterThan(6);
    }

    @Test
    void analystsSeeNoPeopleAndNoFigureThatTellsOfAFew() throws Exception {
        Story world = SmallWorld.tell(30);
        Bus.deliver(world.facts());
        String path = "/api/reports/campaigns/" + world.campaign;

        JsonNode report = Api.report(world.campaign, "analyst", "*");

        for (String rows : List.of("/responders", "/encounters", "/assignments")) {
            Api.as("analyst", "*").get(path + rows).then().statusCode(403);
        }
        assertThat(report.at("/strict/audience/people").asInt()).isEqualTo(13);
        assertThat(report.at("/strict/audience/assigned").isMissingNode()).isTrue();
        assertThat(report.at("/strict").findValues("margin")).isEmpty();
        assertThat(report.at("/withheld"))
                .extracting(JsonNode::asText)
                .contains(
                        "audience.assigned",
                        "contacts",
                        "cost",
                        "credit",
                        "incremental",
                        "margin",
                        "responders",
                        "roi");
        for (String section : List.of("/strict", "/withLowerConfidence")) {
            assertThat(report.at(section).toString()).doesNotContainPattern(":([1-9]|10)[,}]");
        }
        Api.as("approver", "*").get(path).then().statusCode(403);
        Api.as("analyst", "*").get("/api/reports/read-model").then().statusCode(403);
    }

    @Test
    void campaignsAreListedNewestFirst() throws Exception {
        for (int n = 31; n <= 33; n++) {
            Story world = new Story(n);
            Bus.deliver(List.of(world.definition(0.3, Story.LAUNCH)));
        }

        String cursor = Api.as("analyst", "*")
                .get("/api/reports/campaigns?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].name", org.hamcrest.Matchers.is("Heart month"))
                .body("nextCursor", not(nullValue()))
                .extract()
                .path("nextCursor");
        Api.as("analyst", "*")
                .get("/api/reports/campaigns?limit=500&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items[0].campaignId", lessThan(new Story(32).campaign.toString()));
    }

    @Test
    void hostileRequestsAreRefusedWithAProblem() {
        String long1 = "x".repeat(8_000);
        for (String path : List.of(
                "/api/reports/campaigns?limit=abc",
                "/api/reports/campaigns?limit=99999999999",
                "/api/reports/campaigns?limit=-1",
                "/api/reports/campaigns?cursor=" + long1,
                "/api/reports/campaigns?cursor=%00",
                "/api/reports/campaigns/not-an-id",
                "/api/reports/campaigns/1-1-1-1-1",
                "/api/reports/campaigns/" + ANY,
                "/api/reports/campaigns/" + ANY + "/responders",
                "/api/reports/campaigns/" + ANY + "/responders?section=all",
                "/api/reports/campaigns/" + ANY + "/encounters?cursor=AAAA",
                "/api/reports/campaigns/" + ANY + "/nothing",
                "/api/reports/campaigns/" + long1)) {
            Api.as("admin", "*")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(org.hamcrest.Matchers.both(org.hamcrest.Matchers.greaterThanOrEqualTo(400))
                            .and(lessThan(500)));
        }
        Api.as("admin", "*")
                .contentType("application/json")
                .body("{\"a\":\"\\u0000\"")
                .post("/api/reports/campaigns")
                .then()
                .statusCode(405);
        Api.as("admin", "*")
                .accept("image/png")
                .get("/api/reports/campaigns")
                .then()
                .statusCode(406);
    }

    @Test
    void absurdFactsNeitherBlockNorBreakTheReport() throws Exception {
        Story world = SmallWorld.tell(34);
        Bus.deliver(world.facts());
        JsonNode before = Api.figures(world.campaign);

        Payments mixed = new Payments(null, new Money(500, "USD"), null, new Money(1, "EUR"), null);
        Bus.deliver(List.of(
                world.visit(40, 1, 8, payments(Long.MAX_VALUE, Long.MAX_VALUE, 1)),
                world.visit(41, 1, 9, payments(Long.MAX_VALUE, Long.MAX_VALUE, 1)),
                world.visit(42, 1, 10, mixed),
                world.visit(43, 1, 11, new Payments(null, new Money(500, "JPY"), null, new Money(1, "JPY"), null)),
                world.visit(45, 1, 1, Instant.parse("+300000-01-01T00:00:00Z"), "CARDIOLOGY", payments(1, 1, 1)),
                world.visit(44, 1, 1, Instant.MAX, "CARDIOLOGY", payments(1, 1, 1)),
                world.answer(44, 1, 1, Channel.WEB, Instant.MIN)));

        JsonNode after = Api.figures(world.campaign);
        assertThat(after.at("/strict/encounters/total").asInt())
                .isEqualTo(before.at("/strict/encounters/total").asInt() + 4);
        assertThat(after.at("/strict/encounters/otherCurrency").asInt()).isEqualTo(1);
        assertThat(after.at("/strict/margin/expected/margin")).isEqualTo(before.at("/strict/margin/expected/margin"));
        assertThat(after.at("/strict/margin/expected/missingRevenue").asInt()).isEqualTo(4);
    }

    @Test
    void nothingPersonalIsKeptOrLogged() throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        try {
            Story world = SmallWorld.tell(35);
            TestKafka.sendRaw(
                    "people.persons",
                    "poison-35",
                    "{\"type\":\"PersonStated\",\"golden\":{\"firstName\":\"Canary-Given\"},\"personId\":7}"
                            .getBytes(StandardCharsets.UTF_8));
            Bus.deliver(world.facts());
            Api.report(world.campaign, "marketer", "*");
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(Api.one("SELECT count(*) FROM attribution.quarantined_message WHERE key = 'poison-35'"))
                .isEqualTo("1");
        assertThat(Api.one("SELECT count(*) FROM attribution.quarantined_message WHERE reason LIKE '%Canary%'"))
                .isEqualTo("0");
        assertThat(logged).noneMatch(line -> line.contains("Canary"));
        assertThat(Api.one("SELECT count(*) FROM attribution.person p WHERE p::text LIKE '%Canary%'"))
                .isEqualTo("0");
    }

    private static Handler listener(Queue<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
