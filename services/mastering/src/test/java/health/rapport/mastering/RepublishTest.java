package health.rapport.mastering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What mastering published, it can publish again as it is now; through PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RepublishTest {
    private static final List<Topic> TOPICS =
            List.of(Topic.PERSONS, Topic.RELATIONS, Topic.LINKS, Topic.ACTIVITIES, Topic.ENCOUNTERS);
    private static final String OPEN = "SELECT (count(*) > 0)::text FROM mastering.outbox";

    @Inject
    Worker worker;

    @BeforeEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void everyFactComesAgainAsItWasToldLastAlsoThatItWasTakenBack() {
        Instant begun = Instant.now();
        worker.take(World.submissions(), 40);
        worker.take(List.of(Given.deletion("ehr", "e-9"), Given.correction(Given.id("activity", "website", "call-3"))));
        await(() -> Tables.texts(OPEN).equals(List.of("false")));
        Map<String, Long> told = newest(begun, false);
        assertThat(told).hasSizeGreaterThan(150);

        UUID id = Ids.next();
        start(id, "{}").statusCode(200).body("state", equalTo("PUBLISHING"));
        await(() -> "PUBLISHED".equals(state(id)));

        assertThat(newest(begun, true)).isEqualTo(told);
        assertThat(told.keySet()).anyMatch(fact -> fact.startsWith("ActivityWithdrawn"));
        assertThat(told.keySet()).anyMatch(fact -> fact.startsWith("EncounterWithdrawn"));
        assertThat(told.keySet()).anyMatch(fact -> fact.startsWith("PersonRedirected"));
        Map<Topic, Integer> after = sizes();
        start(id, "{}").statusCode(200).body("state", equalTo("PUBLISHED")).body("done", equalTo(told.size()));
        assertThat(sizes()).as("asked twice, done once").isEqualTo(after);
    }

    @Test
    void aFactThatChangesMeanwhileIsLastTheNewest() throws Exception {
        worker.take(
                List.of(Given.record("ehr", "p-1", Given.named("Ann", "Okafor").at("1 Elm Street", "01103"))));
        UUID person = UUID.fromString(
                Tables.texts("SELECT person_id::text FROM mastering.person").getFirst());
        UUID id = Ids.next();
        try (Connection other = EmbeddedPostgresServer.shared().superuser();
                Statement change = other.createStatement()) {
            other.setAutoCommit(false);
            change.execute("UPDATE mastering.person SET version = version + 7 WHERE person_id = '" + person + "'");
            start(id, "{\"topics\":[\"people.persons\"]}").statusCode(200);
            Thread.sleep(1_000);
            assertThat(state(id)).as("it waits for who changes her").isEqualTo("PUBLISHING");
            other.commit();
        }
        await(() -> "PUBLISHED".equals(state(id)));

        List<ConsumerRecord<String, byte[]>> hers = records(Topic.PERSONS).stream()
                .filter(record -> person.toString().equals(record.key()))
                .toList();
        PersonEvent last = TestKafka.read(hers.getLast(), PersonEvent.class);
        assertThat(last.version()).isEqualTo(8);
        assertThat(hers.getLast().headers().lastHeader("republish")).isNotNull();
    }

    @Test
    void onlyWhoMayAndOnlyWhatThereIs() {
        given().auth()
                .oauth2(TestTokens.of("sam", "steward"))
                .contentType("application/json")
                .body("{}")
                .put("/api/operations/republications/" + Ids.next())
                .then()
                .statusCode(403);
        start(Ids.next(), "{\"topics\":[\"insight.scores\"]}")
                .statusCode(422)
                .body("violations.field", hasItem("/topics"));
        UUID id = Ids.next();
        start(id, "{\"topics\":[\"people.links\"]}").statusCode(200);
        start(id, "{\"topics\":[\"people.relations\"]}").statusCode(409);
        admin().get("/api/operations/republications/" + Ids.next()).then().statusCode(404);
        admin().get("/api/operations/republications").then().statusCode(200).body("id", hasItem(id.toString()));
    }

    private static io.restassured.specification.RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of("root", "admin"));
    }

    private static ValidatableResponse start(UUID id, String body) {
        return admin().contentType("application/json")
                .body(body)
                .put("/api/operations/republications/" + id)
                .then();
    }

    private static String state(UUID id) {
        return admin().get("/api/operations/republications/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    /** The newest version of each fact that was told since, by type and id. */
    private static Map<String, Long> newest(Instant since, boolean republished) {
        Map<String, Fact> newest = new HashMap<>();
        for (Topic topic : TOPICS) {
            records(topic).stream()
                    .filter(record -> record.timestamp() >= since.toEpochMilli())
                    .filter(record -> republished == (record.headers().lastHeader("republish") != null))
                    .map(record -> TestKafka.read(record, topic.root()))
                    .forEach(fact -> newest.merge(
                            topic + fact.factId(),
                            fact,
                            (one, other) -> one.version() >= other.version() ? one : other));
        }
        Set<String> here = Set.copyOf(Tables.texts(KNOWN));
        return newest.values().stream()
                .filter(fact -> here.contains(fact.factId()))
                .collect(Collectors.toMap(
                        fact -> fact.getClass().getSimpleName() + fact.factId() + Topic.of(fact), Fact::version));
    }

    private static final String KNOWN = """
            SELECT person_id::text FROM mastering.person UNION SELECT activity_id::text FROM mastering.activity
            UNION SELECT encounter_id::text FROM mastering.encounter UNION SELECT fact_id::text FROM mastering.withdrawn_fact
            """;

    private static Map<Topic, Integer> sizes() {
        return TOPICS.stream()
                .collect(
                        Collectors.toMap(topic -> topic, topic -> records(topic).size()));
    }

    private static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        return TestKafka.all(topic);
    }

    private static void await(BooleanSupplier done) {
        Instant end = Instant.now().plusSeconds(30);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }
}
