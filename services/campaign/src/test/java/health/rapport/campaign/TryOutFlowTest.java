package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be looked at before a launch: a dry run, proofs, and the message as it would be for one person. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class TryOutFlowTest {
    @Test
    void aDryRunLooksAtEverybodyAndLeavesNothing() throws Exception {
        List<PersonStated> people = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> World.person(Who.mastered("dry" + i + "@dry.test")))
                .toList());
        people.add(World.person(Who.mastered("out@dry.test")));
        people.add(World.person(Who.mastered("DRY0@dry.test")));
        people.add(World.person(Who.mastered(null)));
        World.know(people);
        Flow.optOut("out@dry.test").statusCode(201);
        List<UUID> list =
                new ArrayList<>(people.stream().map(PersonStated::personId).toList());
        list.add(UUID.randomUUID());
        UUID audience = Neighbours.AUDIENCE.audience(list);
        String campaign = World.campaign(World.approvedContent(), 0);

        String run = World.as("marketer")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", "fresh"))
                .post("/api/campaigns/" + campaign + "/dry-runs")
                .then()
                .statusCode(202)
                .extract()
                .path("dryRunId");
        Db.await("SELECT state FROM dry_run WHERE dry_run_id = '" + run + "'", "COMPLETED");
        World.as("marketer")
                .get("/api/campaigns/" + campaign + "/dry-runs/" + run)
                .then()
                .statusCode(200)
                .body("people", equalTo(11), "looked", equalTo(11), "channels[0].now", equalTo(7))
                .body("channels[0].refused.find { it.reason == 'OPTED_OUT' }.people", equalTo(1))
                .body("channels[0].refused.find { it.reason == 'NO_EMAIL' }.people", equalTo(1))
                .body("channels[0].refused.find { it.reason == 'DUPLICATE_ADDRESS' }.people", equalTo(1))
                .body("channels[0].refused.find { it.reason == 'NOT_REACHABLE_STATUS' }.people", equalTo(1));
        assertThat(Db.one("SELECT count(*) FROM contact WHERE campaign_id = '" + campaign + "'"))
                .isEqualTo("0");
        assertThat(Neighbours.MAIL.takenBy("@dry.test")).isEmpty();

        String launch = World.launch(campaign, audience, "after")
                .statusCode(202)
                .extract()
                .path("launchId");
        assertThat(World.finished(campaign, launch)).containsEntry("sent", 7).containsEntry("held", 4);
        World.as("marketer")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", "fresh"))
                .post("/api/campaigns/" + campaign + "/dry-runs")
                .then()
                .statusCode(409);
    }

    @Test
    void aProofGoesToColleaguesOnlyIsMarkedAndCountsNowhere() throws Exception {
        String campaign = World.campaign(World.approvedContent(), 0);
        prove(campaign, "seed@example.org").statusCode(200).body("items[0].outcome", equalTo("ACCEPTED"));
        var taken = Neighbours.MAIL.takenBy("seed@example.org");
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().source())
                .contains("[Proof]_News_from", "X-Rapport-Proof: " + campaign, "Dear Alex")
                .contains("https://care.example.org/book?from=3Dmail"); // quoted-printable
        String link = taken.getFirst().source().replaceAll("(?s).*List-Unsubscribe: <([^>]*)>.*", "$1");
        RestAssured.given()
                .get(link.substring("https://care.example.org".length()))
                .then()
                .statusCode(200)
                .body(containsString("This is a proof"), not(containsString("<button")));
        prove(campaign, "somebody@elsewhere.test").statusCode(422);
        prove(campaign, "refused@example.org").statusCode(200).body("items[0].outcome", equalTo("REFUSED"));
        assertThat(Db.one("SELECT count(*) FROM contact WHERE campaign_id = '" + campaign + "'"))
                .isEqualTo("0");
        assertThat(Db.one(
                        "SELECT count(*) > 0 FROM audit_log WHERE action = 'campaign.proof' AND outcome = 'ALLOWED' AND subject = '"
                                + campaign + "'"))
                .isEqualTo("t");
    }

    @Test
    void aPreviewShowsHerWordsAndWhatTheGateWouldSayAndIsAudited() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@preview.test"));
        World.know(List.of(ann));
        String campaign = World.campaign(World.approvedContent(), 0);
        String path = "/api/campaigns/" + campaign + "/previews/" + ann.personId();
        World.as("approver")
                .get(path)
                .then()
                .statusCode(200)
                .body("decision", equalTo("SEND"), "html", containsString("Dear Zoë"));
        Flow.optOut("ann@preview.test").statusCode(201);
        World.as("approver").get(path).then().body("decision", equalTo("REFUSE"), "reasons", hasItem("OPTED_OUT"));
        World.as("integration").get(path).then().statusCode(403);
        World.as("approver")
                .get("/api/campaigns/" + campaign + "/previews/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        assertThat(Db.one(
                        "SELECT count(*) FROM audit_log WHERE action = 'campaign.preview' AND outcome = 'ALLOWED' AND subject = '"
                                + ann.personId() + "'"))
                .isEqualTo("2");
    }

    private static io.restassured.response.ValidatableResponse prove(String campaign, String address) {
        return World.as("marketer")
                .body(Map.of("addresses", List.of(address)))
                .post("/api/campaigns/" + campaign + "/proofs")
                .then();
    }
}
