package health.rapport.audience;

import static health.rapport.audience.Api.body;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.inMemory;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.audience.Facts.Person;
import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Payments;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.kernel.Code;
import health.rapport.kernel.Ids;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules in text, and codes by the name of their group. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RuleFormsTest {
    private static final String FAILURE = "had encounter(diagnosis in (\"group\" \"heart-failure\"))";

    @BeforeEach
    void nobodyYet() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, encounter, audience, snapshot, snapshot_chunk, membership");
    }

    @Test
    void textBecomesJsonAndJsonText() {
        read(Map.of("text", "gender = \"F\" and  age 50 to 74 # women"))
                .statusCode(200)
                .body("text", equalTo("gender = \"F\" and age 50 to 74"))
                .body("rule.op", equalTo("all"))
                .body("rule.rules.op", contains("compare", "age"));
        read(Map.of("rule", Map.of("op", "age", "from", 65))).statusCode(200).body("text", equalTo("age at least 65"));
    }

    @Test
    void mistakesInTextAreAllNamedWithLineAndColumn() {
        read(Map.of("text", "gendr = \"F\"\nand age fifty to 74"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.line", contains(1, 2))
                .body("violations.column", contains(1, 9))
                .body("violations.hint", hasItem(containsString("gendr")));
        read(Map.of("text", "age 1 to 2", "rule", Map.of())).statusCode(422);
        read(Map.of()).statusCode(422);
    }

    @Test
    void anAudienceTakesTextAndShowsJson() {
        String id = create(group("g", "MASTERED", quoted("gender = \"F\"")));
        marketer().get("/api/audiences/" + id).then().body("groups[0].include.op", equalTo("compare"));

        post("/api/audiences", body("a", group("g", "MASTERED", quoted("gender ="))))
                .statusCode(422)
                .body("violations.field", contains("/groups/0/include"))
                .body("violations.hint", contains(containsString("1:9")));
    }

    @Test
    void aGroupOfCodesMeansTheCodesInForceAndKeepsItsName() {
        UUID ann = Ids.next();
        UUID bea = Ids.next();
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                diagnosed(ann, "I50.9"),
                diagnosed(bea, "I16.0"));
        Sql.await("SELECT count(*) FROM encounter", "2");
        inMemory();
        String id = create(group("g", "MASTERED", quoted(FAILURE)));

        count(id).body("total", equalTo(1));
        marketer()
                .get("/api/audiences/" + id)
                .then()
                .body("groups[0].include.diagnoses[0].system", equalTo("group"))
                .body("groups[0].include.diagnoses[0].code", equalTo("heart-failure"));
        count(create(group("g", "MASTERED", quoted(FAILURE.replace("heart-failure", "Hypertension")))))
                .body("total", equalTo(1));
        count(create(group("g", "MASTERED", quoted(FAILURE.replace("heart-failure", "hypertension@1")))))
                .body("total", equalTo(0));
        marketer()
                .get("/api/audiences/code-groups")
                .then()
                .body("items.name", hasItem("heart-failure"))
                .body("items.find { it.name == 'hypertension' }.versions.version", contains(1, 2));
    }

    @Test
    void anUnknownGroupOfCodesIsRefused() {
        for (String name : List.of("nothing", "hypertension@9")) {
            post("/api/audiences", body("a", group("g", "MASTERED", quoted(FAILURE.replace("heart-failure", name)))))
                    .statusCode(422)
                    .body("violations.field", contains("/groups/0/include"));
        }
    }

    private static io.restassured.response.ValidatableResponse read(Map<String, ?> draft) {
        return marketer()
                .contentType("application/json")
                .body(draft)
                .post("/api/audiences/rules")
                .then();
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static EncounterLinked diagnosed(UUID person, String code) {
        EncounterData data = new EncounterData(
                "General",
                "outpatient",
                Facts.NOW.minus(Duration.ofDays(10)),
                null,
                null,
                List.of(new Code("ICD-10-CM", code)),
                List.of(),
                null,
                null,
                Payments.unknown());
        UUID id = Ids.next();
        return new EncounterLinked(
                id,
                1,
                person,
                null,
                Facts.SURE,
                new SourceRef("ehr", id.toString()),
                "CARDIOLOGY",
                data,
                Set.of(),
                Set.of());
    }
}
