package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Letters as a list: claimed and gated like messages, given out with an audit row for each person. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class ListFlowTest {
    @Test
    void whoIsOnAListWasLetThroughAndIsOnNoOther() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@list.test"));
        PersonStated bob = World.person(Who.mastered("bob@list.test"));
        PersonStated out = World.person(Who.mastered("out@list.test"));
        List<PersonStated> people = List.of(ann, bob, out);
        World.know(people);
        Map<String, Object> brief = World.brief(UUID.randomUUID(), 0);
        brief.remove("contentAssemblyId");
        brief.put("channels", List.of("POST"));
        brief.put("costs", List.of());
        String campaign = World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        make(campaign).statusCode(409).body("type", containsString("nobody-due"));
        var audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        World.launch(campaign, audience, "l").statusCode(202);
        World.as("compliance")
                .body(Map.of("personId", out.personId().toString(), "status", "OPTED_OUT", "evidence", "call 1"))
                .post("/api/permissions")
                .then()
                .statusCode(201);

        String list = make(campaign)
                .statusCode(201)
                .body("contacts", equalTo(2), "channel", equalTo("POST"))
                .extract()
                .path("listId");
        make(campaign).statusCode(409);
        assertThat(Db.one("SELECT state || reasons::text FROM contact WHERE person_id = '" + out.personId() + "'"))
                .isEqualTo("HELD{OPTED_OUT}");
        assertThat(Flow.touchpoint(campaign, t -> t.personId().equals(ann.personId()))
                        .status())
                .isEqualTo(TouchpointStatus.SENT);
        assertThat(Flow.touchpoint(campaign, t -> t.personId().equals(bob.personId()))
                        .channel())
                .isEqualTo(Channel.POST);

        String path = "/api/campaigns/" + campaign + "/lists/" + list + "/file";
        String csv = World.as("marketer")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).contains("\"Zoë\",\"Canary-4711\"", "\"1 Main St\",\"\",\"Springfield\",\"MA\",\"01101\"");
        assertThat(Db.one("SELECT count(*) FROM audit_log WHERE action = 'list.download' AND subject IN ('"
                        + ann.personId() + "', '" + bob.personId() + "')"))
                .isEqualTo("2");
        assertThat(Db.one("SELECT position('Canary' IN encode(content, 'escape')) FROM contact_list WHERE list_id = '"
                        + list + "'"))
                .isEqualTo("0");
        RestAssured.given()
                .header("Authorization", "Bearer " + TestTokens.of("sue", List.of("east"), "marketer"))
                .get(path)
                .then()
                .statusCode(403);
        World.as("analyst").get(path).then().statusCode(403);
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/lists")
                .then()
                .body("items", hasSize(1), "items[0].gone", equalTo(false));
        TestKafka.send(new PersonErased(bob.personId(), 9, java.time.Instant.now()));
        Db.await("SELECT content IS NULL FROM contact_list WHERE list_id = '" + list + "'", "t");
        World.as("compliance").delete(path).then().statusCode(204);
        World.as("marketer").get(path).then().statusCode(404);
        World.as("marketer")
                .body(Map.of("publicKey", "-----BEGIN PGP PUBLIC KEY BLOCK-----"))
                .post("/api/campaigns/" + campaign + "/lists")
                .then()
                .statusCode(422);
    }

    private static io.restassured.response.ValidatableResponse make(String campaign) {
        return World.as("marketer")
                .body(Map.of())
                .post("/api/campaigns/" + campaign + "/lists")
                .then();
    }
}
