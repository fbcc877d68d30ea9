package health.rapport.campaign;

import static health.rapport.campaign.Flow.launched;
import static health.rapport.campaign.Flow.optOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.Topic;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A launch: once, for the audience that was looked at, each person in one arm and with one end. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class LaunchFlowTest {
    @Test
    void everyTreatedPersonEndsInExactlyOneTouchpointWithItsReason() throws Exception {
        UUID content = World.approvedContent();
        List<PersonStated> people = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> World.person(Who.mastered("flow" + i + "@flow.test")))
                .toList());
        PersonStated twin = World.person(Who.mastered("FLOW0@flow.test"));
        PersonStated silent = World.person(Who.mastered(null));
        PersonStated dead = World.person(new Who(
                PersonStatus.MASTERED, "dead@flow.test", LocalDate.of(1930, 1, 1), LocalDate.of(2020, 1, 1), Set.of()));
        PersonStated child = World.person(new Who(
                PersonStatus.MASTERED, "child@flow.test", LocalDate.now().minusYears(17), null, Set.of()));
        PersonStated labelled = World.person(new Who(
                PersonStatus.MASTERED,
                "quiet@flow.test",
                LocalDate.of(1980, 1, 1),
                null,
                Set.of(SensitivityLabel.HIV)));
        PersonStated incomplete =
                World.person(new Who(PersonStatus.INCOMPLETE, "half@flow.test", null, null, Set.of()));
        PersonStated out = World.person(Who.mastered("Out@flow.test"));
        PersonStated refused = World.person(Who.mastered("refused@flow.test"));
        PersonStated lost = World.person(Who.mastered("lost@flow.test"));
        PersonStated lead = World.person(new Who(PersonStatus.UNMASTERED, "lead@flow.test", null, null, Set.of()));
        people.addAll(List.of(twin, silent, dead, child, labelled, incomplete, out, refused, lost, lead));
        World.know(people);
        UUID unheardOf = Ids.next();
        optOut("out@FLOW.test").statusCode(201);

        List<UUID> list =
                new ArrayList<>(people.stream().map(PersonStated::personId).toList());
        list.add(unheardOf);
        String campaign = World.campaign(content, 0);
        String launch = World.launch(campaign, Neighbours.AUDIENCE.audience(list), "flow")
                .statusCode(202)
                .body("assigned", equalTo(44), "leftOut", equalTo(7), "holdout", equalTo(0))
                .extract()
                .path("launchId");
        Map<String, Object> done = World.finished(campaign, launch);

        assertThat(done)
                .containsEntry("state", "COMPLETED")
                .containsEntry("sent", 41)
                .containsEntry("held", 8)
                .containsEntry("failed", 1)
                .containsEntry("unknown", 1);
        assertThat((Map<?, ?>) done.get("heldByReason"))
                .isEqualTo(Map.of(
                        "NO_EMAIL",
                        1,
                        "OPTED_OUT",
                        1,
                        "DECEASED",
                        1,
                        "MINOR",
                        1,
                        "SENSITIVE",
                        1,
                        "NOT_REACHABLE_STATUS",
                        2,
                        "DUPLICATE_ADDRESS",
                        1));
        assertThat(Neighbours.MAIL.takenBy("@flow.test")).hasSize(42);
        var touchpoints = TestKafka.await(Topic.TOUCHPOINTS, 51, r -> of(r, campaign));
        assertThat(touchpoints.stream().map(r -> r.key()).distinct()).hasSize(51);
        World.as("analyst")
                .get("/api/people/" + out.personId() + "/receipts")
                .then()
                .body(
                        "items",
                        hasSize(1),
                        "items[0].state",
                        equalTo("HELD"),
                        "items[0].reasons[0]",
                        equalTo("OPTED_OUT"));
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/contacts?state=HELD&reason=MINOR")
                .then()
                .body(
                        "items",
                        hasSize(1),
                        "items[0].personId",
                        equalTo(child.personId().toString()));
    }

    @Test
    void theSameLaunchAgainIsTheSameLaunchAndAnotherIsRefused() throws Exception {
        UUID content = World.approvedContent();
        PersonStated person = World.person(Who.mastered("twice@twice.test"));
        World.know(List.of(person));
        UUID audience = Neighbours.AUDIENCE.audience(List.of(person.personId()));
        String campaign = World.campaign(content, 0);

        World.as("marketer")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", "x"))
                .post("/api/campaigns/" + campaign + "/launches")
                .then()
                .statusCode(400);
        String first =
                World.launch(campaign, audience, "k1").statusCode(202).extract().path("launchId");
        World.launch(campaign, audience, "k1").statusCode(202).body("launchId", equalTo(first));
        World.launch(campaign, audience, "k2").statusCode(409).body("type", containsString("already-launched"));
        World.launch(campaign, Ids.next(), "k1").statusCode(409).body("type", containsString("idempotency-key-reused"));

        World.finished(campaign, first);
        assertThat(Neighbours.MAIL.takenBy("@twice.test")).hasSize(1);
        assertThat(Neighbours.AUDIENCE.authorizations())
                .contains(TestTokens.bearer("marketer", "marketer").substring(0, 7)
                        + Neighbours.AUDIENCE.authorizations().getLast().substring(7));
    }

    @Test
    void anAudienceThatChangedIsAConflictWithTheDifference() throws Exception {
        UUID audience = Neighbours.AUDIENCE.audience(List.of(Ids.next()));
        String campaign = World.campaign(World.approvedContent(), 0);
        World.as("marketer")
                .header("Idempotency-Key", "s")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", FakeAudience.STALE))
                .post("/api/campaigns/" + campaign + "/launches")
                .then()
                .statusCode(409)
                .body("entered", hasSize(1), "left", hasSize(0), "type", containsString("audience-changed"));
        World.launch(campaign, Ids.next(), "s").statusCode(404);
        World.as("marketer").get("/api/campaigns/" + campaign).then().body("status", equalTo("DRAFT"));
    }

    @Test
    void theHoldoutIsDrawnBySeedPublishedAndGetsNothing() throws Exception {
        List<PersonStated> people = IntStream.range(0, 30)
                .mapToObj(i -> World.person(Who.mastered("arm" + i + "@arm.test")))
                .toList();
        String campaign = launched(people, 0.5);
        Db.await("SELECT count(*) FROM contact WHERE state <> 'SENT' AND campaign_id = '" + campaign + "'", "0");
        String seed = World.as("analyst")
                .get("/api/campaigns/" + campaign)
                .then()
                .extract()
                .path("assignmentSeed");
        World.as("marketer").get("/api/campaigns/" + campaign).then().body("assignmentSeed", nullValue());

        var told = TestKafka.await(Topic.ASSIGNMENTS, 30, r -> assignment(r, campaign));
        assertThat(told).hasSize(30).allSatisfy(r -> {
            AssignmentStated a = (AssignmentStated) TestKafka.read(r, CampaignEvent.class);
            assertThat(a.arm()).isEqualTo(health.rapport.campaign.domain.Draw.arm(seed, 0.5, a.personId()));
            assertThat(a.markets()).containsExactly("west");
        });
        List<String> holdout = World.as("analyst")
                .get("/api/campaigns/" + campaign + "/assignments?limit=100")
                .then()
                .extract()
                .path("items.findAll { it.arm == 'HOLDOUT' }.personId");
        assertThat(holdout).hasSizeBetween(5, 25);
        assertThat(Neighbours.MAIL.takenBy("@arm.test")).hasSize(30 - holdout.size());
        World.as("marketer")
                .get("/api/people/" + holdout.getFirst() + "/receipts")
                .then()
                .body("items[0].arm", equalTo("HOLDOUT"), "items[0].reasons[0]", equalTo("HOLDOUT"));
    }

    @Test
    void nobodyWhomTheGateRefusesIsInTheDraw() throws Exception {
        List<PersonStated> people = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> World.person(Who.mastered("lot" + i + "@lot.test")))
                .toList());
        List<PersonStated> silent = IntStream.range(0, 20)
                .mapToObj(i -> World.person(Who.mastered(null)))
                .toList();
        people.addAll(silent);
        String campaign = launched(people, 0.5);
        Db.await(
                "SELECT count(*) FROM contact WHERE state NOT IN ('SENT', 'HELD') AND campaign_id = '" + campaign + "'",
                "0");
        assertThat(Db.one("SELECT count(*) FROM assignment WHERE campaign_id = '" + campaign + "'"))
                .isEqualTo("20");
        assertThat(Db.one("SELECT count(*) FROM contact WHERE reasons[1] = 'NO_EMAIL' AND campaign_id = '" + campaign
                        + "'"))
                .isEqualTo("20");
        World.as("marketer")
                .get("/api/people/" + silent.getFirst().personId() + "/receipts")
                .then()
                .body("items[0].arm", nullValue(), "items[0].reasons[0]", equalTo("NO_EMAIL"));
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/experiment")
                .then()
                .statusCode(200)
                .body("arms.people.sum()", equalTo(20), "acrossArms", equalTo(0), "problems", hasSize(0));
    }

    @Test
    void eachPersonGetsTheWordsThatWereDrawnForHer() throws Exception {
        UUID own = World.approvedContent();
        UUID other = World.approvedContent();
        List<PersonStated> people = IntStream.range(0, 24)
                .mapToObj(i -> World.person(Who.mastered("words" + i + "@words.test")))
                .toList();
        World.know(people);
        Map<String, Object> brief = World.brief(own, 0);
        brief.put(
                "plan",
                Map.of(
                        "tactics",
                        List.of(Map.of(
                                "id",
                                "b",
                                "name",
                                "short",
                                "channel",
                                "EMAIL",
                                "contentAssemblyId",
                                other.toString(),
                                "share",
                                0.5))));
        String campaign = World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        World.launch(
                        campaign,
                        Neighbours.AUDIENCE.audience(
                                people.stream().map(PersonStated::personId).toList()),
                        "w")
                .statusCode(202);
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + campaign + "'", "24");
        assertThat(Db.one("SELECT count(*) FROM contact c WHERE campaign_id = '" + campaign
                        + "' AND assembly_hash = 'hash-'" + " || CASE variant WHEN 'b' THEN '" + other + "' ELSE '"
                        + own + "' END || '-1'"))
                .isEqualTo("24");
        assertThat(Integer.parseInt(Db.one(
                        "SELECT count(*) FROM contact WHERE variant = 'b' AND campaign_id = '" + campaign + "'")))
                .isBetween(3, 21);
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/experiment")
                .then()
                .body("variants.id", equalTo(List.of("b", "base")), "variants.people.sum()", equalTo(24));
    }

    @Test
    void aCampaignEndsWithItsWindow() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("end@end.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        Db.run("UPDATE campaign SET launched_at = now() - interval '91 days' WHERE campaign_id = '" + campaign + "'");
        Db.await("SELECT status FROM campaign WHERE campaign_id = '" + campaign + "'", "ENDED");
    }

    private static boolean of(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> r, String campaign) {
        return ((TouchpointStated) TestKafka.read(r, TouchpointEvent.class))
                .campaignId()
                .toString()
                .equals(campaign);
    }

    private static boolean assignment(
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> r, String campaign) {
        return TestKafka.read(r, CampaignEvent.class) instanceof AssignmentStated a
                && a.campaignId().toString().equals(campaign);
    }
}
