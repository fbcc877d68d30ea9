package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.as;
import static health.rapport.audience.Api.body;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static health.rapport.audience.Api.readModelHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.audience.Facts.Person;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From matched to reachable, over the doors. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class WaterfallTest {
    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();
    private final UUID carl = Ids.next();

    @BeforeEach
    @AfterEach
    void nobody() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_chunk, audience,"
                + " suppression_list, suppression_entry, sensitivity_consent");
    }

    private void people() {
        TestKafka.send(
                Person.mastered(ann, "F").email("same@example.org").stated(1),
                Person.mastered(bea, "F").in("east").dead().stated(1),
                Person.mastered(carl, "M")
                        .as(PersonStatus.UNMASTERED)
                        .email("same@example.org")
                        .stated(1),
                Facts.score(ann, 2.5));
        readModelHolds(3, 0, 0, 1);
    }

    @Test
    void aDraftIsCountedFromMatchedToReachableAndStoresNothing() {
        people();
        post("/api/audiences/waterfall?score=charlson-quan-2011", both())
                .statusCode(200)
                .body("matched", equalTo(3))
                .body("steps.reason", contains("DECEASED", "SENSITIVITY", "DUPLICATE", "LIST_EVERYWHERE", "CAP"))
                .body("steps.count", contains(1, 0, 1, 0, 0))
                .body("chosen", equalTo(1))
                .body("groups.count", contains(1, 0))
                .body("reach.reachable", equalTo(1))
                .body("reach.channels.channel", contains("EMAIL", "PHONE", "POST"))
                .body("reach.channels.count", contains(1, 0, 1))
                .body("charts.by", contains("age", "gender", "market", "payer", "persona", "score"))
                .body("charts[0].cells.find { it.name == '65-79' }.count", equalTo(1))
                .body("charts[5].cells.find { it.name == '2+' }.count", equalTo(1))
                .body("suppressed", equalTo(false));
        post("/api/audiences/waterfall?charts=false", both())
                .statusCode(200)
                .body("chosen", equalTo(1))
                .body("reach.reachable", equalTo(1))
                .body("charts", hasSize(0));
        assertThat(Sql.texts("SELECT count(*) FROM audience")).containsExactly("0");
        assertThat(Sql.texts("SELECT count(*) FROM audit_log WHERE action = 'audience.waterfall'"))
                .isNotEqualTo(List.of("0"));
    }

    @Test
    void aStoredOneIsSeenWithTheCallersEyes() {
        people();
        String path = "/api/audiences/" + create(group("women", "MASTERED", WOMEN)) + "/waterfall";

        marketer().get(path).then().statusCode(200).body("matched", equalTo(2)).body("chosen", equalTo(1));
        as("wanda", List.of("east"), "marketer")
                .get(path)
                .then()
                .body("matched", equalTo(1))
                .body("chosen", equalTo(0));
        as("ana", List.of("*"), "analyst")
                .get(path)
                .then()
                .statusCode(200)
                .body("suppressed", equalTo(true))
                .body("chosen", nullValue())
                .body("matched", nullValue())
                .body("charts[1].cells.count", hasItem(nullValue()))
                .body("reach.reachable", nullValue());
        marketer().get("/api/audiences/" + Ids.next() + "/waterfall").then().statusCode(404);
        as("carol", List.of("*"), "compliance").get(path).then().statusCode(403);
        as("ana", List.of("*"), "analyst")
                .contentType("application/json")
                .body(both())
                .post("/api/audiences/waterfall")
                .then()
                .statusCode(403);
    }

    @Test
    void whatCannotBeAnAudienceIsRefusedWithWhereItIsWrong() {
        post("/api/audiences/waterfall", body("a", group("leads", "UNMASTERED", Api.SCORE)))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.rule", hasItem("unmastered.medical"));
    }

    @Test
    void audiencesAreComparedByPairsAndAllAndFewInCommonAreWithheldFromAnalysts() {
        people();
        String women = create(group("women", "MASTERED", WOMEN));
        String all = create(group("all", "MASTERED", EVERYBODY), group("leads", "UNMASTERED", EVERYBODY));
        String leads = create(group("leads", "UNMASTERED", EVERYBODY));
        String order = "{\"audiences\":[\"" + String.join("\",\"", women, all, leads) + "\"]}";

        post("/api/audiences/overlap", order)
                .statusCode(200)
                .body("sizes.count", contains(1, 1, 1))
                .body("pairs.count", contains(1, 0, 0))
                .body("pairs[0].audiences", contains(women, all))
                .body("only.count", contains(0, 0, 1))
                .body("inAny", equalTo(2))
                .body("inAll", equalTo(0));
        as("ana", List.of("*"), "analyst")
                .contentType("application/json")
                .body(order)
                .post("/api/audiences/overlap")
                .then()
                .statusCode(200)
                .body("sizes.count", contains(nullValue(), nullValue(), nullValue()))
                .body("pairs.count", contains(nullValue(), nullValue(), nullValue()))
                .body("only.count", contains(nullValue(), nullValue(), nullValue()))
                .body("inAny", nullValue())
                .body("inAll", nullValue());
        post("/api/audiences/overlap", "{\"audiences\":[\"" + women + "\"]}").statusCode(422);
    }

    private static String both() {
        return body("a", group("all", "MASTERED", EVERYBODY), group("leads", "UNMASTERED", EVERYBODY));
    }
}
