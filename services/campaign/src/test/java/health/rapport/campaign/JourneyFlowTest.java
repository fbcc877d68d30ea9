package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.Topic;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A journey from its draft to the last of its people, with a real database, broker and mail server. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class JourneyFlowTest {
    private final UUID audience = Ids.next();

    @Test
    void sheEntersOnceGetsTheMessageOnceAndIsCalled() throws Exception {
        PersonStated amy = known("amy@journey.test");
        PersonStated bob = known("bob@journey.test");
        String welcome = JourneyWorld.message(0);
        Instant before = Instant.now().minusSeconds(1);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        MembershipStated enters = JourneyWorld.enters(amy.personId(), audience, Instant.now());
        TestKafka.send(JourneyWorld.enters(bob.personId(), audience, before)); // was in it before anybody listened
        TestKafka.send(enters, enters, other(enters, 2));
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + welcome + "'", "SENT");
        assertThat(Neighbours.MAIL.takenBy("amy@journey.test")).hasSize(1);
        assertThat(count("journey_run WHERE journey_id = '" + journey + "'")).isEqualTo("1");
        World.as("compliance")
                .get("/api/people/" + amy.personId() + "/receipts")
                .then()
                .statusCode(200)
                .body("items.campaignId", hasItem(welcome));

        JourneyWorld.await(journey, amy.personId(), "step", "pause");
        JourneyWorld.passes(journey, "3 days");
        JourneyWorld.await(journey, amy.personId(), "step", "call");
        String task = World.as("steward")
                .get("/api/journey-tasks?team=nurses&journeyId=" + journey)
                .then()
                .statusCode(200)
                .body("items.title", contains("Call her"), "items.state", contains("OPEN"))
                .extract()
                .path("items[0].taskId");
        World.as("steward").post("/api/journey-tasks/" + task + "/claim").then().statusCode(200);
        World.as("marketer")
                .post("/api/journey-tasks/" + task + "/claim")
                .then()
                .statusCode(409);
        World.as("steward")
                .body(Map.of("outcome", "REACHED"))
                .post("/api/journey-tasks/" + task + "/done")
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"));
        JourneyWorld.await(journey, amy.personId(), "outcome", "COMPLETED");
        World.as("marketer")
                .get("/api/journeys/" + journey + "/runs?personId=" + amy.personId())
                .then()
                .statusCode(200)
                .body("items[0].taken.step", containsInAnyOrder("welcome", "pause", "ask", "call"));
        assertThat(Neighbours.MAIL.takenBy("amy@journey.test")).hasSize(1);
    }

    @Test
    void aJourneyIsOpenedOnTwoPeoplesWordAndSoIsEachOfItsMessages() throws Exception {
        String draft = World.campaign(World.approvedContent(), 0);
        String journey = JourneyWorld.written(JourneyWorld.definition(audience, JourneyWorld.steps(draft)));
        World.as("marketer")
                .body(Map.of("why", "go"))
                .post("/api/journeys/" + journey + "/publish")
                .then()
                .statusCode(409);
        JourneyWorld.take("journeys/" + journey, "submit", "marketer").statusCode(200);
        RestAssured.given()
                .header("Authorization", TestTokens.bearer("marketer", "approver"))
                .contentType("application/json")
                .body(Map.of("why", "fine by me"))
                .post("/api/journeys/" + journey + "/approve")
                .then()
                .statusCode(403);
        JourneyWorld.take("journeys/" + journey, "return", "approver").statusCode(200);
        JourneyWorld.publish(journey, false).statusCode(409).body("type", containsString("message-not-approved"));
        World.as("compliance")
                .get("/api/journeys/" + journey + "/steps")
                .then()
                .body(
                        "items.kind",
                        contains("APPROVED", "SUBMITTED", "RETURNED", "SUBMITTED", "CREATED"),
                        "items[0].why",
                        equalTo("because"));
        JourneyWorld.take("journeys/" + journey, "stop", "marketer").statusCode(409);
    }

    @Test
    void whatIsWrongWithADefinitionIsSaidAtOnce() {
        World.as("marketer")
                .body(Map.of(
                        "name",
                        "Broken",
                        "definition",
                        JourneyWorld.definition(
                                audience,
                                List.of(
                                        Map.of("type", "WAIT", "id", "a", "until", Map.of("wait", "FOR"), "next", "b"),
                                        Map.of("type", "TASK", "id", "a", "title", "t")))))
                .post("/api/journeys")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("definition.steps[0].until"))
                .body("violations.field", hasItem("definition.steps[0].next"))
                .body("violations.field", hasItem("definition.steps[1].id"));
        World.as("marketer")
                .body(Map.of("name", "Unreadable", "definition", Map.of("triggers", List.of(Map.of("on", "MOON")))))
                .post("/api/journeys")
                .then()
                .statusCode(422)
                .body("violations[0].field", containsString("triggers"));
        World.as("analyst").body(Map.of()).post("/api/journeys").then().statusCode(403);
    }

    @Test
    void theGoalEndsItAndWhatWasNotSentIsNotSentAnyMore() throws Exception {
        PersonStated cat = known("cat@journey.test");
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        JourneyWorld.take("campaigns/" + welcome, "pause", "marketer").statusCode(200);
        TestKafka.send(JourneyWorld.enters(cat.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, cat.personId(), "step", "pause");
        // what is labelled is no news of her
        TestKafka.send(JourneyWorld.does(cat.personId(), "BOOKED", Set.of(SensitivityLabel.values()[0])));
        Db.await("SELECT count(*) FROM person_happening WHERE person_id = '" + cat.personId() + "'", "1");
        Thread.sleep(300);
        JourneyWorld.await(journey, cat.personId(), "state", "ACTIVE");
        TestKafka.send(JourneyWorld.does(cat.personId(), "BOOKED", Set.of()));
        JourneyWorld.await(journey, cat.personId(), "outcome", "GOAL:booked");
        TouchpointStated held = (TouchpointStated) TestKafka.awaitEvent(
                Topic.TOUCHPOINTS,
                TouchpointEvent.class,
                t -> ((TouchpointStated) t).campaignId().toString().equals(welcome));
        assertThat(held.reason()).isEqualTo("JOURNEY_LEFT");
        JourneyWorld.take("campaigns/" + welcome, "resume", "marketer").statusCode(200);
        Thread.sleep(300);
        assertThat(Neighbours.MAIL.takenBy("cat@journey.test")).isEmpty();
    }

    @Test
    void ofTwoWhoAreOneThePersonGoesOnOnceAndASplitBringsBothBack() throws Exception {
        PersonStated dan = known("dan@journey.test");
        PersonStated eve = known("eve@journey.test");
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        JourneyWorld.take("journeys/" + journey, "pause", "marketer").statusCode(200);
        TestKafka.send(JourneyWorld.enters(dan.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, dan.personId(), "state", "ACTIVE");
        TestKafka.send(JourneyWorld.enters(eve.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, eve.personId(), "state", "ACTIVE");
        TestKafka.send(new PersonRedirected(eve.personId(), 2, dan.personId(), Instant.now()));
        Db.await("SELECT status FROM person WHERE person_id = '" + eve.personId() + "'", "REDIRECTED");
        JourneyWorld.take("journeys/" + journey, "resume", "marketer").statusCode(200);
        JourneyWorld.await(journey, eve.personId(), "state", "MERGED");
        JourneyWorld.await(journey, dan.personId(), "step", "pause");
        // her old id enters nothing by itself
        TestKafka.send(other(JourneyWorld.enters(eve.personId(), audience, Instant.now()), 2));
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + welcome + "'", "SENT");
        TestKafka.send(World.person(eve.personId(), 3, Who.mastered("eve@journey.test")));
        JourneyWorld.await(journey, eve.personId(), "step", "pause");
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + welcome + "'", "2");
        assertThat(count("journey_run WHERE journey_id = '" + journey + "'")).isEqualTo("2");
    }

    @Test
    void whoWaitsMovesToANewEditionIfItSaysSo() throws Exception {
        PersonStated fay = known("fay@journey.test");
        PersonStated gus = known("gus@journey.test");
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        TestKafka.send(JourneyWorld.enters(fay.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, fay.personId(), "step", "pause");
        edit(
                journey,
                JourneyWorld.definition(
                        audience,
                        List.of(Map.of("type", "WAIT", "id", "pause", "until", Map.of("wait", "FOR", "days", 9)))));
        JourneyWorld.publish(journey, false).statusCode(200).body("live", equalTo(2));
        TestKafka.send(JourneyWorld.enters(gus.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, gus.personId(), "edition", "2");
        JourneyWorld.await(journey, fay.personId(), "edition", "1");
        edit(
                journey,
                JourneyWorld.definition(
                        audience,
                        List.of(Map.of("type", "WAIT", "id", "pause", "until", Map.of("wait", "FOR", "days", 1)))));
        JourneyWorld.publish(journey, true).statusCode(200).body("live", equalTo(3));
        JourneyWorld.await(journey, fay.personId(), "edition", "3");
        JourneyWorld.passes(journey, "1 day");
        JourneyWorld.await(journey, fay.personId(), "outcome", "COMPLETED");
        JourneyWorld.await(journey, gus.personId(), "outcome", "COMPLETED");
        JourneyWorld.take("journeys/" + journey, "close", "marketer").statusCode(200);
        Db.await("SELECT stage FROM journey WHERE journey_id = '" + journey + "'", "ENDED");
    }

    @Test
    void whenStopIsAnsweredNobodyGoesOn() throws Exception {
        PersonStated hal = known("hal@journey.test");
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        TestKafka.send(JourneyWorld.enters(hal.personId(), audience, Instant.now()));
        JourneyWorld.await(journey, hal.personId(), "step", "pause");
        JourneyWorld.take("journeys/" + journey, "stop", "compliance")
                .statusCode(200)
                .body("stage", equalTo("STOPPED"));
        JourneyWorld.await(journey, hal.personId(), "outcome", "STOPPED");
        World.as("marketer").get("/api/campaigns/" + welcome).then().body("status", equalTo("STOPPED"));
    }

    @Test
    void whatWouldHaveHappenedIsCountedAndNobodyEnters() throws Exception {
        PersonStated ida = known("ida@journey.test");
        PersonStated joe = known("joe@journey.test");
        Instant lastWeek = Instant.now().minusSeconds(7 * 86_400L);
        TestKafka.send(JourneyWorld.enters(ida.personId(), audience, lastWeek));
        Db.await("SELECT count(*) FROM audience_member WHERE person_id = '" + ida.personId() + "'", "1");
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.written(JourneyWorld.definition(audience, JourneyWorld.steps(welcome)));
        UUID list = Neighbours.AUDIENCE.audience(List.of(ida.personId(), joe.personId()));
        World.as("marketer")
                .body(Map.of("audienceId", list.toString(), "snapshotToken", "fresh"))
                .post("/api/journeys/" + journey + "/editions/1/simulations")
                .then()
                .statusCode(200)
                .body(
                        "counts.people", equalTo(2),
                        "counts.entered", equalTo(1),
                        "counts.steps.find { it.step == 'welcome' }.taken", equalTo(1),
                        "counts.steps.find { it.step == 'call' }.taken", equalTo(1),
                        "counts.outcomes.COMPLETED", equalTo(1));
        assertThat(count("journey_run WHERE journey_id = '" + journey + "'")).isEqualTo("0");
        World.as("analyst")
                .body(Map.of())
                .post("/api/journeys/" + journey + "/editions/1/simulations")
                .then()
                .statusCode(403);
    }

    private static void edit(String journey, Map<String, Object> definition) {
        String etag = World.as("marketer")
                .get("/api/journeys/" + journey)
                .then()
                .extract()
                .header("ETag");
        World.as("marketer")
                .header("If-Match", etag)
                .body(Map.of("definition", definition))
                .put("/api/journeys/" + journey + "/draft")
                .then()
                .statusCode(200);
    }

    private static PersonStated known(String email) throws Exception {
        PersonStated person = World.person(Who.mastered(email));
        World.know(List.of(person));
        return person;
    }

    private static MembershipStated other(MembershipStated m, long version) {
        return new MembershipStated(m.personId(), m.audienceId(), version, 1, true, "others", Instant.now());
    }

    private static String count(String what) throws Exception {
        return Db.one("SELECT count(*) FROM " + what);
    }
}
