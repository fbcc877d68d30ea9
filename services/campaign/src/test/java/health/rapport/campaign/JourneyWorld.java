package health.rapport.campaign;

import static org.hamcrest.Matchers.equalTo;

import health.rapport.contracts.Link;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.SensitivityLabel;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Journeys for tests, and what happens to people in them. */
final class JourneyWorld {
    private JourneyWorld() {}

    /** A campaign that somebody else approved: ready to be a message. */
    static String message(double holdout) throws Exception {
        String campaign = World.campaign(World.approvedContent(), holdout);
        take("campaigns/" + campaign, "submit", "marketer").statusCode(200);
        take("campaigns/" + campaign, "approve", "approver").statusCode(200);
        return campaign;
    }

    static Map<String, Object> definition(UUID audience, List<Map<String, Object>> steps) {
        return Map.of(
                "triggers",
                List.of(Map.of("on", "ENTERS", "audience", audience.toString())),
                "goals",
                List.of(Map.of("name", "booked", "occasion", Map.of("on", "ACTIVITY", "activityType", "BOOKED"))),
                "steps",
                steps);
    }

    /** A message, three days, then a task that is waited for two days. */
    static List<Map<String, Object>> steps(String campaign) {
        return List.of(
                Map.of("type", "MESSAGE", "id", "welcome", "campaignId", campaign, "next", "pause"),
                Map.of("type", "WAIT", "id", "pause", "until", Map.of("wait", "FOR", "days", 3), "next", "ask"),
                Map.of(
                        "type",
                        "CONDITION",
                        "id",
                        "ask",
                        "all",
                        List.of(Map.of(
                                "ask",
                                "FIELDS",
                                "rule",
                                Map.of("op", "compare", "field", "state", "is", "EQ", "value", "MA"))),
                        "then",
                        "call"),
                Map.of("type", "TASK", "id", "call", "title", "Call her", "team", "nurses", "patienceDays", 2));
    }

    static String written(Map<String, Object> definition) {
        return World.as("marketer")
                .body(Map.of("name", "After discharge", "definition", definition))
                .post("/api/journeys")
                .then()
                .statusCode(201)
                .extract()
                .path("journeyId");
    }

    static String published(Map<String, Object> definition) {
        String journey = written(definition);
        publish(journey, false).statusCode(200).body("stage", equalTo("RUNNING"));
        return journey;
    }

    /** Submits, has it approved, and publishes. */
    static ValidatableResponse publish(String journey, boolean moves) {
        take("journeys/" + journey, "submit", "marketer").statusCode(200);
        take("journeys/" + journey, "approve", "approver").statusCode(200);
        return World.as("marketer")
                .body(Map.of("why", "go", "moves", moves))
                .post("/api/journeys/" + journey + "/publish")
                .then();
    }

    static ValidatableResponse take(String what, String step, String role) {
        return World.as(role)
                .body(Map.of("why", "because"))
                .post("/api/" + what + "/" + step)
                .then();
    }

    static MembershipStated enters(UUID person, UUID audience, Instant at) {
        return new MembershipStated(person, audience, 1, 1, true, "everybody", at);
    }

    static ActivityLinked does(UUID person, String type, Set<SensitivityLabel> labels) {
        return new ActivityLinked(
                Ids.next(),
                1,
                person,
                null,
                new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1"),
                new SourceRef("web", "a-1"),
                type,
                Instant.now(),
                Channel.WEB,
                null,
                null,
                Map.of(),
                labels,
                Set.of("west"));
    }

    /** So much time goes by for whoever waits in this journey. */
    static void passes(String journey, String time) throws Exception {
        Db.run("UPDATE journey_run SET arrived_at = arrived_at - interval '" + time
                + "', look_at = now() - interval '1 second'" + " WHERE state = 'ACTIVE' AND journey_id = '" + journey
                + "'");
    }

    static void await(String journey, UUID person, String what, String expected) throws Exception {
        Db.await(
                "SELECT " + what + " FROM journey_run WHERE journey_id = '" + journey + "' AND person_id = '" + person
                        + "'",
                expected);
    }
}
