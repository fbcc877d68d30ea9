package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.as;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.inMemory;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What helps to plan an audience, over the doors: the advisor, how many candidates there are, whom a budget reaches. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class SizingTest {
    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();
    private final UUID carl = Ids.next();

    @BeforeEach
    void people() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, former_score, relation, contact, membership, snapshot,"
                + " snapshot_chunk, audience, suppression_list, suppression_entry, sensitivity_consent");
        TestKafka.send(
                Person.mastered(ann, "F").email("ann@example.org").stated(1),
                Person.mastered(bea, "F").in("east").stated(1),
                Person.mastered(carl, "M")
                        .as(PersonStatus.UNMASTERED)
                        .email("carl@example.org")
                        .stated(1),
                Facts.visitAt("General", ann),
                Facts.visitAt("General", ann),
                new RelationsStated(
                        ann,
                        1,
                        List.of(
                                new Relation(RelationKind.EMPLOYER, "Acme", null, true),
                                new Relation(RelationKind.HEALTH_PLAN, "Blue", null, true))),
                new RelationsStated(bea, 1, List.of(new Relation(RelationKind.EMPLOYER, "Acme", null, true))));
        Sql.await("SELECT count(*) FROM person", "3");
        Sql.await("SELECT count(*) FROM encounter", "2");
        Sql.await("SELECT count(*) FROM relation", "2");
        inMemory();
    }

    @Test
    void theAdvisorAnswersAndAsksForWhatIsMissing() {
        post(
                        "/api/audiences/advice",
                        "{\"needsMedicalHistoryOrRisk\":true,\"goal\":\"PATIENTS\","
                                + "\"requiredFields\":[\"email\"],\"confidence\":\"COUNTS_ONLY\"}")
                .statusCode(200)
                .body("recordTypes", contains("MASTERED"))
                .body("reasons.question", contains("TARGETING", "GOAL", "CALL_TO_ACTION", "CONFIDENCE"));
        post("/api/audiences/advice", "{\"goal\":\"PATIENTS\"}")
                .statusCode(422)
                .body("violations.field", contains("/needsMedicalHistoryOrRisk", "/requiredFields", "/confidence"));
    }

    @Test
    void aMarketIsSizedByServiceLinePayerPlanAndEmployer() {
        marketer()
                .get("/api/audiences/sizing")
                .then()
                .statusCode(200)
                .body("candidates", equalTo(3))
                .body("mastered", equalTo(2))
                .body("unmastered", equalTo(1))
                .body("tables.by", contains("serviceLine", "payer", "healthPlan", "employer"))
                .body("tables[0].rows.find { it.name == 'CARDIOLOGY' }.people", equalTo(1))
                .body("tables[0].none", equalTo(2))
                .body("tables[2].rows.name", contains("Blue"))
                .body("tables[3].rows.people", contains(2))
                .body("tables[3].none", equalTo(1));
        marketer()
                .get("/api/audiences/sizing?market=east")
                .then()
                .body("candidates", equalTo(1))
                .body("tables[3].rows.people", contains(1));
        as("wanda", List.of("east"), "marketer")
                .get("/api/audiences/sizing")
                .then()
                .body("candidates", equalTo(1));
    }

    @Test
    void rulesSizeARadiusOrAnythingElseForWhoMaySeePersonsOnly() {
        post("/api/audiences/sizing?withinDays=0", Api.body("a", group("women", "MASTERED", WOMEN)))
                .statusCode(200)
                .body("candidates", equalTo(2))
                .body("tables[0].rows", empty());
        as("ana", List.of("*"), "analyst")
                .contentType("application/json")
                .body(Api.body("a", group("women", "MASTERED", WOMEN)))
                .post("/api/audiences/sizing")
                .then()
                .statusCode(403);
        as("ana", List.of("*"), "analyst")
                .get("/api/audiences/sizing")
                .then()
                .statusCode(200)
                .body("candidates", nullValue())
                .body("tables[3].rows.people", hasItem(nullValue()))
                .body("suppressed", equalTo(true));
        post("/api/audiences/sizing?withinDays=-1", Api.body("a", group("women", "MASTERED", WOMEN)))
                .statusCode(422);
    }

    @Test
    void aBudgetReachesThoseWhoAreCheapest() {
        String costs = "\"budget\":{\"minor\":100,\"currency\":\"USD\"},\"channels\":["
                + "{\"channel\":\"POST\",\"cost\":{\"minor\":100,\"currency\":\"USD\"}},"
                + "{\"channel\":\"EMAIL\",\"cost\":{\"minor\":10,\"currency\":\"USD\"},\"pieces\":1000}]";
        String stored = create(group("all", "MASTERED", EVERYBODY), group("leads", "UNMASTERED", EVERYBODY));

        post("/api/audiences/" + stored + "/reach", "{" + costs + "}")
                .statusCode(200)
                .body("chosen", equalTo(3))
                .body("reachable", equalTo(3))
                .body("reached", equalTo(2))
                .body("channels.channel", contains("EMAIL", "POST"))
                .body("channels.people", contains(2, 0))
                .body("cost.minor", equalTo(1))
                .body("left.minor", equalTo(99))
                .body("curve.find { it.reached == 3 }.budget.minor", equalTo(101));
        post("/api/audiences/reach", "{" + costs + ",\"groups\":[" + group("w", "MASTERED", WOMEN) + "]}")
                .statusCode(200)
                .body("version", equalTo(0))
                .body("reached", equalTo(1));
        post("/api/audiences/" + stored + "/reach", "{\"budget\":{\"minor\":-1,\"currency\":\"USD\"}}")
                .statusCode(422)
                .body("violations.field", contains("/budget", "/channels"));
        as("ana", List.of("*"), "analyst")
                .contentType("application/json")
                .body("{" + costs + "}")
                .post("/api/audiences/" + stored + "/reach")
                .then()
                .statusCode(200)
                .body("reached", nullValue());
    }
}
