package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A campaign's way from draft to end, who may take which step, and what stop and pause mean while messages go out. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class StageFlowTest {
    @Test
    void whoWroteItCannotApproveItAndEachStepSaysWhoAndWhy() throws Exception {
        String campaign = World.campaign(World.approvedContent(), 0);
        take(campaign, "submit", "marketer", Map.of()).statusCode(422);
        take(campaign, "submit", "marketer", why("please look")).statusCode(200).body("status", equalTo("IN_REVIEW"));
        World.launch(campaign, Ids.next(), "k").statusCode(409).body("type", containsString("illegal-step"));
        take(campaign, "approve", "marketer", why("fine by me")).statusCode(403);
        RestAssured.given()
                .header("Authorization", TestTokens.bearer("marketer", "approver"))
                .contentType("application/json")
                .body(why("fine by me"))
                .post("/api/campaigns/" + campaign + "/approve")
                .then()
                .statusCode(403);
        take(campaign, "approve", "approver", why("checked the words"))
                .statusCode(200)
                .body("status", equalTo("APPROVED"));
        World.as("compliance")
                .get("/api/campaigns/" + campaign + "/steps")
                .then()
                .body(
                        "items.kind",
                        contains("APPROVED", "SUBMITTED", "CREATED"),
                        "items.actor",
                        contains("approver", "marketer", "marketer"),
                        "items.why",
                        hasItem("checked the words"));
        take(campaign, "return", "approver", why("not yet")).statusCode(200).body("status", equalTo("DRAFT"));
        take(campaign, "pause", "marketer", why("hm")).statusCode(409);
    }

    @Test
    void manyPeopleAreNotWrittenToOnOnePersonsWord() throws Exception {
        List<UUID> many = IntStream.range(0, 61).mapToObj(i -> Ids.next()).toList();
        UUID audience = Neighbours.AUDIENCE.audience(many);
        String campaign = World.campaign(World.approvedContent(), 0);
        World.launch(campaign, audience, "k").statusCode(409).body("type", containsString("approval-needed"));
        take(campaign, "submit", "marketer", why("please look")).statusCode(200);
        take(campaign, "approve", "approver", why("fine")).statusCode(200);
        World.launch(campaign, audience, "k").statusCode(202);
        take(campaign, "stop", "marketer", why("only a test")).statusCode(200);
    }

    @Test
    void aScheduledCampaignBeginsByItself() throws Exception {
        PersonStated amy = World.person(Who.mastered("amy@later.test"));
        World.know(List.of(amy));
        String campaign = World.campaign(World.approvedContent(), 0);
        launchAt(campaign, List.of(amy), Instant.now().plusSeconds(2)).statusCode(202);
        assertThat(Neighbours.MAIL.takenBy("@later.test")).isEmpty();
        World.as("marketer").get("/api/campaigns/" + campaign).then().body("status", equalTo("SCHEDULED"));
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        World.as("marketer")
                .get("/api/campaigns/" + campaign + "/steps")
                .then()
                .body("items.kind", contains("STARTED", "LAUNCHED", "CREATED"), "items[0].actor", equalTo("clock"));
    }

    @Test
    void afterTheAnswerToPauseOrStopNothingGoesOut() throws Exception {
        List<PersonStated> people = IntStream.range(0, 20)
                .mapToObj(i -> World.person(Who.mastered("p" + i + "@stopped.test")))
                .toList();
        World.know(people);
        for (int round = 0; round < 3; round++) {
            String campaign = World.campaign(World.approvedContent(), 0);
            launchAt(campaign, people, null).statusCode(202);
            take(campaign, "pause", "marketer", why("wait")).statusCode(200).body("status", equalTo("PAUSED"));
            int paused = Neighbours.MAIL.takenBy("@stopped.test").size();
            Thread.sleep(400);
            assertThat(Neighbours.MAIL.takenBy("@stopped.test")).hasSize(paused);
            take(campaign, "resume", "marketer", why("go on")).statusCode(200);
            take(campaign, "stop", "compliance", why("complaints"))
                    .statusCode(200)
                    .body("status", equalTo("STOPPED"));
            int stopped = Neighbours.MAIL.takenBy("@stopped.test").size();
            Thread.sleep(400);
            assertThat(Neighbours.MAIL.takenBy("@stopped.test")).hasSize(stopped);
            Db.await(
                    "SELECT count(*) FROM contact WHERE state IN ('PLANNED', 'CLAIMED') AND campaign_id = '" + campaign
                            + "'",
                    "0");
            take(campaign, "resume", "marketer", why("no")).statusCode(409);
        }
    }

    @Test
    void aBudgetEndsTheSending() throws Exception {
        List<PersonStated> people = IntStream.range(0, 6)
                .mapToObj(i -> World.person(Who.mastered("b" + i + "@budget.test")))
                .toList();
        World.know(people);
        Map<String, Object> brief = World.brief(World.approvedContent(), 0);
        brief.put(
                "costs",
                List.of(
                        Map.of("name", "agency", "basis", "FIXED", "amount", usd(1000)),
                        Map.of("name", "mail", "basis", "PER_MESSAGE", "channel", "EMAIL", "amount", usd(10))));
        brief.put("plan", Map.of("budget", usd(1045), "owner", "marketing", "setting", "OUTPATIENT"));
        String campaign = World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .body("plan.owner", equalTo("marketing"))
                .extract()
                .path("campaignId");
        launchAt(campaign, people, null).statusCode(202);
        Db.await(
                "SELECT string_agg(DISTINCT reasons::text, ',') FROM contact WHERE state = 'PLANNED' AND campaign_id = '"
                        + campaign + "'",
                "{BUDGET_SPENT}");
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + campaign + "'", "4");
        take(campaign, "stop", "marketer", why("spent")).statusCode(200);
        World.as("marketer")
                .get("/api/campaigns/" + campaign + "/contacts?state=HELD")
                .then()
                .body(
                        "items.reason",
                        everyItem(equalTo("CAMPAIGN_STOPPED")),
                        "items.reasons",
                        everyItem(hasItem("BUDGET_SPENT")));
    }

    private static Map<String, Object> usd(long minor) {
        return Map.of("minor", minor, "currency", "USD");
    }

    private static Map<String, String> why(String why) {
        return Map.of("why", why);
    }

    private static ValidatableResponse take(String campaign, String step, String role, Map<String, ?> body) {
        return World.as(role)
                .body(body)
                .post("/api/campaigns/" + campaign + "/" + step)
                .then();
    }

    private static ValidatableResponse launchAt(String campaign, List<PersonStated> people, Instant at) {
        UUID audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        Map<String, Object> order =
                new java.util.HashMap<>(Map.of("audienceId", audience.toString(), "snapshotToken", "fresh"));
        if (at != null) {
            order.put("startsAt", at.toString());
        }
        return World.as("marketer")
                .header("Idempotency-Key", "at")
                .body(order)
                .post("/api/campaigns/" + campaign + "/launches")
                .then();
    }
}
