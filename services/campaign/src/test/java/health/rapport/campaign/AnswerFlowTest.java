package health.rapport.campaign;

import static health.rapport.campaign.Flow.launched;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and mail servers answer, and what it does to the next message. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class AnswerFlowTest {
    @Test
    void aReplyInAnyWordsIsAnOptOutOfItsChannelAndAFileDoesNotUndoIt() throws Exception {
        PersonStated person = World.person(Who.mastered("words@answers.test"));
        reply("EMAIL", "Words@answers.test", "Please don't e-mail me any more").body("meaning", equalTo("OPT_OUT"));
        assertThat(end(launched(List.of(person), 0))).isEqualTo("HELD{OPTED_OUT}");
        said("FILE").statusCode(201).body("status", equalTo("OPTED_OUT"));
        assertThat(end(launched(List.of(person), 0))).isEqualTo("HELD{OPTED_OUT}");
        said("CALL_CENTER").statusCode(201).body("status", equalTo("OPTED_IN"));
        assertThat(end(launched(List.of(person), 0))).isEqualTo("SENT{}");
        reply("SMS", "+14135550199", "I need to cancel my appointment").body("meaning", equalTo("UNSURE"));
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = '+14135550199'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsSaidOfThePersonHoldsForEveryAddress() throws Exception {
        PersonStated person = World.person(Who.mastered("herself@answers.test"));
        World.know(List.of(person));
        World.as("compliance")
                .body(Map.of("personId", person.personId().toString(), "status", "OPTED_OUT"))
                .post("/api/permissions")
                .then()
                .statusCode(201)
                .body("address", equalTo("person:" + person.personId()));
        assertThat(end(launched(List.of(person), 0))).isEqualTo("HELD{OPTED_OUT}");
    }

    @Test
    void anAddressThatIsGoneAndAComplaintAreKeptApart() throws Exception {
        PersonStated gone = World.person(Who.mastered("gone@answers.test"));
        PersonStated angry = World.person(Who.mastered("angry@answers.test"));
        PersonStated full = World.person(Who.mastered("full@answers.test"));
        String campaign = launched(List.of(gone, angry, full), 0);
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + campaign + "'", "3");

        report(bounce(contact(gone), "5.1.1"), 1);
        report(bounce(contact(full), "5.2.2"), 1);
        report(complaint(contact(angry)), 1);
        report(bounce("0190a0a0-0000-7000-8000-000000000000", "5.1.1"), 0);

        assertThat(end(launched(List.of(gone), 0))).isEqualTo("HELD{NO_EMAIL}");
        assertThat(end(launched(List.of(full), 0))).isEqualTo("SENT{}");
        assertThat(end(launched(List.of(angry), 0))).isEqualTo("HELD{OPTED_OUT}");
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = 'gone@answers.test'"))
                .isEqualTo("0");
    }

    private static String end(String campaign) throws Exception {
        Db.await(
                "SELECT count(*) FROM contact WHERE state IN ('PLANNED', 'CLAIMED') AND campaign_id = '" + campaign
                        + "'",
                "0");
        return Db.one("SELECT state || reasons::text FROM contact WHERE campaign_id = '" + campaign + "'");
    }

    private static String contact(PersonStated person) throws Exception {
        return Db.one("SELECT contact_id FROM contact WHERE person_id = '" + person.personId() + "'");
    }

    private static io.restassured.response.ValidatableResponse said(String kind) {
        return World.as("compliance")
                .body(Map.of(
                        "address", "words@answers.test", "channel", "EMAIL", "status", "OPTED_IN", "sourceKind", kind))
                .post("/api/permissions")
                .then();
    }

    private static io.restassured.response.ValidatableResponse reply(String channel, String from, String text) {
        return World.as("integration")
                .body(Map.of("channel", channel, "from", from, "text", text))
                .post("/api/permissions/answers/replies")
                .then()
                .statusCode(200);
    }

    private static void report(String mime, int taken) {
        given().header("Authorization", TestTokens.bearer("relay", "integration"))
                .config(io.restassured.config.RestAssuredConfig.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("message/rfc822", io.restassured.http.ContentType.TEXT)))
                .contentType("message/rfc822")
                .body(mime)
                .post("/api/permissions/answers/reports")
                .then()
                .statusCode(200)
                .body("taken", equalTo(taken));
    }

    private static String bounce(String contact, String status) {
        return "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
                + "Final-Recipient: rfc822; x@y.test\nAction: failed\nStatus: " + status
                + "\n\n--b\nContent-Type: message/rfc822\n\n"
                + "Message-ID: <" + contact + "@example.org>\n\n--b--\n";
    }

    private static String complaint(String contact) {
        return "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n"
                + "--b\nContent-Type: message/rfc822\n\nMessage-ID: <" + contact + "@example.org>\n\n--b--\n";
    }
}
