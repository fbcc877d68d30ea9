package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes out when, what it costs, and how much people get. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class CalendarFlowTest {
    private static final ZoneId HOME = ZoneId.of("America/New_York");

    @Test
    void theCalendarShowsWhatWentOutAndWhatItCosts() throws Exception {
        List<PersonStated> people = List.of(
                World.person(Who.mastered("a@month.test")),
                World.person(Who.mastered("b@month.test")),
                World.person(Who.mastered(null)));
        World.know(people);
        Map<String, Object> brief = World.brief(World.approvedContent(), 0);
        brief.put("name", "Calendar month");
        brief.put(
                "costs",
                List.of(
                        Map.of("name", "agency", "basis", "FIXED", "amount", usd(1000)),
                        Map.of("name", "mail", "basis", "PER_MESSAGE", "channel", "EMAIL", "amount", usd(7))));
        brief.put("plan", Map.of("budget", usd(5000)));
        String campaign = World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
        var audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        World.launch(campaign, audience, "c").statusCode(202);
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + campaign + "'", "2");

        LocalDate today = LocalDate.now(HOME);
        World.as("analyst")
                .get("/api/campaigns/calendar?from=" + today + "&until=" + today)
                .then()
                .statusCode(200)
                .body("items.find { it.channel == 'EMAIL' }.sent", greaterThanOrEqualTo(2));
        String mine = "items.find { it.campaignId == '" + campaign + "' }.";
        World.as("analyst")
                .get("/api/campaigns/spending?from=" + today)
                .then()
                .statusCode(200)
                .body(mine + "fixed.'" + YearMonth.from(today) + "'", equalTo(1000))
                .body(mine + "contacts.'" + YearMonth.from(today) + "'", equalTo(14))
                .body(mine + "left", equalTo(3986), mine + "planned", equalTo(0));
        World.as("analyst").get("/api/campaigns/pressure?days=2").then().statusCode(200);
        World.as("analyst").get("/api/campaigns/calendar?from=yesterday").then().statusCode(422);
        World.as("analyst")
                .get("/api/campaigns/calendar?from=2026-02-02&until=2026-02-01")
                .then()
                .statusCode(422);
    }

    @Test
    void whatSomebodyGotFollowsMerges() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@pressure.test"));
        PersonStated old = World.person(Who.mastered("old@pressure.test"));
        String campaign = Flow.launched(List.of(ann, old), 0);
        Db.await("SELECT count(*) FROM contact WHERE state = 'SENT' AND campaign_id = '" + campaign + "'", "2");
        String path = "/api/people/" + ann.personId() + "/pressure";
        World.as("steward").get(path).then().statusCode(200).body("total", equalTo(1), "messages", hasSize(1));
        TestKafka.send(new PersonRedirected(old.personId(), 9, ann.personId(), Instant.now()));
        Db.await("SELECT status FROM person WHERE person_id = '" + old.personId() + "'", "REDIRECTED");
        World.as("steward")
                .get(path + "?days=7")
                .then()
                .body("total", equalTo(2), "weeks.size()", equalTo(1), "messages[0].toHer", equalTo(true));
        World.as("steward").get(path + "?days=0").then().statusCode(422);
        assertThat(Db.one("SELECT count(*) > 0 FROM audit_log WHERE action = 'pressure.read' AND subject = '"
                        + ann.personId() + "'"))
                .isEqualTo("t");
    }

    private static Map<String, Object> usd(int minor) {
        return Map.of("minor", minor, "currency", "USD");
    }
}
