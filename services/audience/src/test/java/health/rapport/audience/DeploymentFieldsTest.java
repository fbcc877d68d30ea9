package health.rapport.audience;

import static health.rapport.audience.Api.body;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.inMemory;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import health.rapport.audience.Facts.Person;
import health.rapport.audience.domain.DeploymentField;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.Field;
import health.rapport.rules.FieldType;
import health.rapport.rules.Value;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deployment adds fields and retires others. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@TestProfile(DeploymentFieldsTest.WithItsOwn.class)
class DeploymentFieldsTest {
    /** One field more, one less. */
    public static class WithItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String a1c = "rapport.audience.fields.a1c.";
            return Map.of(
                    a1c + "label",
                    "Last A1c",
                    a1c + "type",
                    "NUMBER",
                    a1c + "medical",
                    "true",
                    a1c + "activity",
                    "LAB_RESULT",
                    a1c + "attribute",
                    "a1c",
                    "rapport.audience.retired-fields",
                    "city");
        }
    }

    @BeforeEach
    void nobodyYet() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, audience, snapshot, snapshot_chunk, membership");
    }

    @Test
    void anAddedFieldIsFilledFromTheNewestActivityThatSaysIt() {
        UUID ann = Ids.next();
        UUID bea = Ids.next();
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                lab(ann, 400, "9.1"),
                lab(ann, 10, "6.5"),
                lab(bea, 10, "8.0"));
        Sql.await("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM activity)", "5");
        inMemory();

        count(create(group("g", "MASTERED", "\"a1c >= 7\""))).body("total", equalTo(1));
        post("/api/audiences", body("a", group("g", "UNMASTERED", "\"a1c >= 7\"")))
                .statusCode(422)
                .body("violations.rule", contains("unmastered.medical"));
        marketer().get("/api/fields").then().body("items.name", hasItem("a1c"));
    }

    @Test
    void aRetiredFieldIsRefusedAndFoundWhereItIsUsedStill() {
        post("/api/audiences", body("a", group("g", "MASTERED", "\"city = \\\"Springfield\\\"\"")))
                .statusCode(422);
        Sql.run("INSERT INTO audience (audience_id, version, name, groups, created_by, created_at, changed_at)"
                + " VALUES (gen_random_uuid(), 1, 'old', '[{\"name\":\"g\",\"recordType\":\"MASTERED\",\"include\":{\"op\":\"all\","
                + "\"rules\":[{\"op\":\"isSet\",\"field\":\"gender\"},{\"op\":\"compare\",\"field\":\"city\",\"is\":\"EQ\",\"value\":\"x\"}]}}]',"
                + " 'ann', now(), now())");

        marketer()
                .get("/api/audiences/retired-fields")
                .then()
                .statusCode(200)
                .body("items.audience", contains("old"))
                .body("items.pointer", contains("/groups/0/include/rules/1"))
                .body("items.field", contains("city"))
                .body("items.standing", contains("RETIRED"));
    }

    @Test
    void whatIsNotOfTheFieldsTypeIsNotKnown() {
        DeploymentField number = new DeploymentField(Field.of("n", "n", FieldType.NUMBER), "LAB_RESULT", "a1c");
        DeploymentField many =
                new DeploymentField(Field.of("m", "m", FieldType.NUMBER).severalValues(), "lab_result", "a1c");
        List<ActivityFact> facts = List.of(said("high", 1), said("7.0", 2), said(" 8 ", 3), said("7", 4));

        assertThat(number.of(facts)).containsExactly(Value.of(new BigDecimal("7")));
        assertThat(many.of(facts)).containsExactly(Value.of(new BigDecimal("7")), Value.of(new BigDecimal("8")));
    }

    private static ActivityFact said(String a1c, int daysAgo) {
        return new ActivityFact(
                "LAB_RESULT", Facts.NOW.minus(Duration.ofDays(daysAgo)), null, "WEB", "lab", null, Map.of("a1c", a1c));
    }

    private static ActivityLinked lab(UUID person, int daysAgo, String a1c) {
        UUID id = Ids.next();
        return new ActivityLinked(
                id,
                1,
                person,
                null,
                Facts.SURE,
                new SourceRef("lab", id.toString()),
                "LAB_RESULT",
                Facts.NOW.minus(Duration.ofDays(daysAgo)),
                Channel.WEB,
                null,
                null,
                Map.of("a1c", a1c),
                Set.of(),
                Set.of("west"));
    }
}
