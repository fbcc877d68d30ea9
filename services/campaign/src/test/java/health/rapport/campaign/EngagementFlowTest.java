package health.rapport.campaign;

import static health.rapport.campaign.Flow.touchpoint;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen of people and of machines, and what people say on their page. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class EngagementFlowTest {
    @Test
    void aReaderOpensOnceAndMachinesAreCountedApart() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@open.test"));
        String campaign = sent(ann);
        String picture = link("ann@open.test", "/u/o/");
        agent("Mozilla/5.0").get(picture).then().statusCode(200).contentType("image/gif");
        agent("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")
                .get(picture);
        assertThat(engagements(campaign)).isEqualTo("[]");
        agent(MessageFlowTest.BROWSER).get(picture).then().statusCode(200);
        agent(MessageFlowTest.BROWSER).get(picture).then().statusCode(200);
        agent(MessageFlowTest.BROWSER).redirects().follow(false).head(link("ann@open.test", "/u/c/"));
        given().get("/u/o/nothing").then().statusCode(200).contentType("image/gif");

        assertThat(touchpoint(campaign, t -> t.version() == 2).engagements())
                .extracting(Engagement::kind)
                .containsExactly(EngagementKind.OPENED);
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/fetches")
                .then()
                .statusCode(200)
                .body("items.find { it.rule == 'APPLE_MPP' }.fetches", equalTo(1))
                .body("items.find { it.rule == 'GMAIL_PROXY' }.by", equalTo("PROXY"))
                .body("items.find { it.rule == 'METHOD' }.door", equalTo("CALL"))
                .body("items.find { it.by == 'PERSON' }.fetches", equalTo(2));
    }

    @Test
    void aClickThatTurnsOutToBeASweepIsTakenBackAndUnsubscribesNobody() throws Exception {
        PersonStated bob = World.person(Who.mastered("bob@sweep.test"));
        String campaign = sent(bob);
        agent(MessageFlowTest.BROWSER)
                .redirects()
                .follow(false)
                .get(link("bob@sweep.test", "/u/c/"))
                .then()
                .statusCode(302);
        assertThat(touchpoint(campaign, t -> t.version() == 2).engagements()).hasSize(1);
        agent(MessageFlowTest.BROWSER).get(unsubscribe("bob@sweep.test")).then().statusCode(200);
        assertThat(touchpoint(campaign, t -> t.version() == 3).engagements()).isEmpty();
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = 'bob@sweep.test'"))
                .isEqualTo("0");
    }

    @Test
    void onHerPageSheSaysWhatSheWantsAndItHolds() throws Exception {
        PersonStated eve = World.person(Who.mastered("eve@prefer.test"));
        sent(eve);
        String asked = agent(MessageFlowTest.BROWSER)
                .get(unsubscribe("eve@prefer.test"))
                .then()
                .extract()
                .asString();
        String page = "/u/" + asked.replaceAll("(?s).*<a href=\"(p/[A-Za-z0-9_-]+)\".*", "$1");
        given().get(page)
                .then()
                .statusCode(200)
                .body(containsString("value=\"OWN_SERVICE\" id=\"keep-own_service\" checked"));
        given().head(page);
        assertThat(Db.one("SELECT count(*) FROM permission_entry WHERE address = 'eve@prefer.test'"))
                .isEqualTo("0");

        given().contentType("application/x-www-form-urlencoded")
                .formParam("keep", "TREATMENT", "FUNDRAISING")
                .post(page)
                .then()
                .statusCode(200)
                .body(containsString("Saved"), not(containsString("id=\"keep-own_service\" checked")));
        assertThat(Db.one("SELECT string_agg(purpose, ' ' ORDER BY purpose) FROM permission_entry"
                        + " WHERE status = 'OPTED_OUT' AND source_kind = 'PERSON' AND address = 'eve@prefer.test'"))
                .isEqualTo("MARKETING OWN_SERVICE");
        String next = Flow.launched(List.of(eve), 0);
        Db.await("SELECT state || reasons::text FROM contact WHERE campaign_id = '" + next + "'", "HELD{OPTED_OUT}");

        given().contentType("application/x-www-form-urlencoded")
                .formParam("keep", "OWN_SERVICE")
                .post(page)
                .then()
                .statusCode(200);
        String again = Flow.launched(List.of(eve), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + again + "'", "SENT");
        given().contentType("application/x-www-form-urlencoded")
                .post(page)
                .then()
                .statusCode(200);
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = 'eve@prefer.test' AND purpose = ''"
                        + " AND status = 'OPTED_OUT'"))
                .isEqualTo("1");
        given().get(page.substring(0, page.length() - 4) + "AAAA").then().statusCode(404);
        assertThat(Db.one("SELECT count(*) FROM audit_log WHERE action = 'permission.preferences' AND subject = '"
                        + eve.personId() + "'"))
                .isEqualTo("3");
    }

    private static String sent(PersonStated person) throws Exception {
        String campaign = Flow.launched(List.of(person), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        return campaign;
    }

    private static String engagements(String campaign) throws Exception {
        return Db.one("SELECT engagements::text FROM contact WHERE campaign_id = '" + campaign + "'");
    }

    private static RequestSpecification agent(String agent) {
        return given().header("User-Agent", agent);
    }

    private static String source(String address) {
        return Neighbours.MAIL.takenBy(address).getFirst().source().replace("=\r\n", "");
    }

    private static String link(String address, String door) {
        return source(address).replaceAll("(?s).*https://care.example.org(" + door + "[A-Za-z0-9_-]+).*", "$1");
    }

    private static String unsubscribe(String address) {
        return source(address)
                .replaceAll("(?s).*List-Unsubscribe: <https://care.example.org(/u/[A-Za-z0-9_-]+)>.*", "$1");
    }
}
