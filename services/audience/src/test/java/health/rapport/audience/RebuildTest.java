package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import health.rapport.contracts.Fact;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A read model that lost rows and has wrong ones is rebuilt from what its owners publish again, through Kafka, while it serves. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(FakeOwners.class)
class RebuildTest {
    private static final String TABLES = """
            SELECT 'p' || t::text FROM person t UNION ALL SELECT 'a' || t::text FROM activity t UNION ALL SELECT 'e' || t::text FROM encounter t
            UNION ALL SELECT 's' || t::text FROM score t UNION ALL SELECT 'f' || t::text FROM former_score t
            UNION ALL SELECT 'r' || t::text FROM relation t UNION ALL SELECT 'c' || t::text FROM contact t ORDER BY 1
            """;
    private static final String DAMAGE = """
            DELETE FROM person WHERE person_id::text ~ '[1357]$';
            DELETE FROM activity WHERE activity_id::text ~ '[048c]$';
            DELETE FROM encounter WHERE encounter_id::text ~ '[26ae]$';
            DELETE FROM score WHERE person_id::text ~ '[26a]$';
            DELETE FROM former_score WHERE person_id::text ~ '[26a]$';
            DELETE FROM relation;
            DELETE FROM contact;
            """;
    private static final String FALSIFY =
            "UPDATE person SET gender = 'X' WHERE state = 'STATED'; UPDATE encounter SET service_line = 'OTHER' WHERE NOT gone";

    @BeforeEach
    @AfterEach
    void nobody() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, former_score, relation, contact, membership, snapshot,"
                + " snapshot_chunk, audience");
        FakeOwners.FACTS.clear();
        FakeOwners.ORDERS.clear();
        FakeOwners.AWAY.clear();
    }

    @Test
    void theRebuiltReadModelIsTheOneThatFollowedEveryEvent() {
        List<Fact> facts = facts();
        send(facts);
        List<String> followed = Sql.texts(TABLES);
        assertThat(followed).hasSizeGreaterThan(100);
        String audience = create(group("all", "MASTERED", EVERYBODY));
        int total = count(audience).extract().path("total");

        Sql.run(DAMAGE + FALSIFY);
        send(facts);
        assertThat(Sql.texts(TABLES))
                .as("events that merely come twice do not put right what they find")
                .hasSameSizeAs(followed)
                .isNotEqualTo(followed);
        Sql.run(DAMAGE);
        assertThat(Sql.texts(TABLES)).hasSizeLessThan(followed.size());

        FakeOwners.FACTS.addAll(facts);
        String id = start("{}", "one").statusCode(202).extract().path("id");
        count(audience);
        Api.eventually(() -> admin().get("/api/audiences/read-model/rebuilds/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("owners.owner", equalTo(List.of("campaign", "insight", "mastering"))));

        assertThat(Sql.texts(TABLES)).isEqualTo(followed);
        count(audience).body("total", equalTo(total));
        start("{}", "one").statusCode(202).body("id", equalTo(id));
        admin().get("/api/audiences/read-model/rebuilds").then().body("id", hasItem(id));
        assertThat(FakeOwners.ORDERS)
                .allMatch(order -> order.contains("Bearer "))
                .hasSize(6);
    }

    @Test
    void anOwnerThatWasAwayIsAskedAgain() {
        FakeOwners.AWAY.add("insight");
        String id = start("{}", "two")
                .statusCode(202)
                .body("state", equalTo("PUBLISHING"))
                .body("owners.state", hasItem("AWAY"))
                .extract()
                .path("id");
        FakeOwners.AWAY.clear();
        admin().get("/api/audiences/read-model/rebuilds/" + id)
                .then()
                .body("state", equalTo("INCOMPLETE"))
                .body("owners.state", hasItem("NOT_ASKED"));
        start("{}", "two").statusCode(202).body("id", equalTo(id));
        Api.eventually(() ->
                admin().get("/api/audiences/read-model/rebuilds/" + id).then().body("state", equalTo("DONE")));
    }

    @Test
    void onlyAdminsAndOnlyWhatItIsMadeOf() {
        Api.marketer()
                .contentType("application/json")
                .body("{}")
                .post("/api/audiences/read-model/rebuilds")
                .then()
                .statusCode(403);
        start("{\"topics\":[\"people.links\"]}", "three").statusCode(422);
        start("{\"topics\":[\"insight.scores\"]}", "four")
                .statusCode(202)
                .body("owners.owner", equalTo(List.of("insight")));
        start("{}", "four").statusCode(422);
        admin().get("/api/audiences/read-model/rebuilds/" + Ids.next()).then().statusCode(404);
    }

    private static void send(List<Fact> facts) {
        TestKafka.send(facts.toArray(Fact[]::new));
        UUID last = Ids.next();
        TestKafka.send(Facts.Person.mastered(last, "F").stated(1));
        readSoFar();
        Sql.run("DELETE FROM person WHERE person_id = '" + last + "'");
        Api.inMemory();
    }

    /** All that is in Kafka is in the tables. */
    private static void readSoFar() {
        Api.eventually(() -> health.rapport.audience.rebuild.RebuildReadModel.TOPICS.forEach(topic -> {
            long read = Long.parseLong(Sql.texts("SELECT coalesce(sum(next_offset), 0) FROM seen_offset WHERE topic = '"
                            + topic.topicName() + "'")
                    .getFirst());
            long there = TestKafka.ends(topic).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(read).as(topic.topicName()).isEqualTo(there);
        }));
    }

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(History.of20());
        for (int i = 0; i < 20; i++) {
            UUID person = new UUID(1, i);
            facts.add(new RelationsStated(person, 1, List.of(new Relation(RelationKind.PCP, "12345", null, true))));
            facts.add(new TouchpointStated(
                    new UUID(6, i),
                    1,
                    new UUID(7, 7),
                    person,
                    Channel.EMAIL,
                    TouchpointStatus.SENT,
                    null,
                    null,
                    List.of(),
                    Set.of("west"),
                    Facts.NOW));
        }
        return facts;
    }

    private static RequestSpecification admin() {
        return Api.as("root", List.of("*"), "admin");
    }

    private static ValidatableResponse start(String body, String key) {
        return admin().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/audiences/read-model/rebuilds")
                .then();
    }
}
