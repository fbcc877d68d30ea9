package health.rapport.mastering.rest;

import static health.rapport.mastering.Given.named;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.mastering.Given;
import health.rapport.mastering.Given.Data;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class PinsTest {
    @Inject
    DomainClock clock;

    @Test
    void everyFieldSaysWhoWonAndWhoLostAndWhy() {
        UUID id = twoSources("Fielding", "fields");

        as("analyst")
                .get("/api/people/{id}", id)
                .then()
                .statusCode(200)
                .body("fields.find { it.field == 'address' }.winner.reason", equalTo("TRUST"))
                .body("fields.find { it.field == 'address' }.winner.value.street", equalTo("1 Elm Street"))
                .body("fields.find { it.field == 'address' }.losers[0].value.street", equalTo("2 Oak Street"))
                .body("fields.find { it.field == 'address' }.losers[0].reason", equalTo("TRUST"))
                .body("fields.find { it.field == 'birthDate' }.winner.reason", equalTo("UNDISPUTED"))
                .body("fields.find { it.field == 'birthDate' }.winner.agreeing", hasSize(1));
    }

    @Test
    void aPinnedValueIsToldAtOnceAndTakenOffTheFormerOneIsBack() {
        UUID id = twoSources("Pinter", "pins");
        Instant before = clock.instant();
        Map<String, Object> pin = Map.of(
                "field", "email", "value", Map.of("email", "true@example.org"), "reason", "She said so on the phone");

        String made = as("steward")
                .header("Idempotency-Key", "pin-once-1")
                .body(pin)
                .post("/api/people/{id}/pins", id)
                .then()
                .statusCode(201)
                .body("madeBy", notNullValue())
                .extract()
                .path("pinId");
        String again = as("steward")
                .header("Idempotency-Key", "pin-once-1")
                .body(pin)
                .post("/api/people/{id}/pins", id)
                .then()
                .statusCode(201)
                .extract()
                .path("pinId");

        assertThat(again).isEqualTo(made);
        told(id, person -> "true@example.org".equals(person.golden().email()));
        foundBy("True@Example.org").body("items.personId", hasItem(id.toString()));
        foundBy("pinter@example.org").body("items.personId", hasItem(id.toString()));
        as("steward")
                .get("/api/people/{id}", id)
                .then()
                .body("fields.find { it.field == 'email' }.winner.reason", equalTo("PINNED"))
                .body("fields.find { it.field == 'email' }.winner.pinId", equalTo(made))
                .body("origins.email", nullValue());
        Instant between = clock.instant();

        unpin(id, made);
        unpin(id, made);

        told(id, person -> "pinter@example.org".equals(person.golden().email()) && person.version() > 2);
        as("steward")
                .get("/api/people/{id}/pins", id)
                .then()
                .body("items", hasSize(1))
                .body("items[0].endedAt", notNullValue());
        foundBy("true@example.org").body("items", hasSize(0));
        at(id, before).body("golden.email", equalTo("pinter@example.org"));
        at(id, between).body("golden.email", equalTo("true@example.org"));
    }

    @Test
    void aPinGoesWithItsRecordWhenTheRecordGoes() {
        UUID id = twoSources("Wanderer", "wander");
        UUID clinic = Given.id("person", "clinic", "wander-2");
        Map<String, Object> pin =
                Map.of("field", "address", "recordId", clinic.toString(), "reason", "The clinic has just seen her");
        as("steward").body(pin).post("/api/people/{id}/pins", id).then().statusCode(201);
        told(id, person -> "2 Oak Street".equals(person.golden().street()));

        TestKafka.send(Given.correction(Given.id("person", "clinic", "wander-2")));

        told(id, person -> "1 Elm Street".equals(person.golden().street()) && person.version() > 2);
    }

    @Test
    void aPinGoesWithItsRecordsThroughAMergeAndBack() {
        UUID one = twoSources("Mergewell", "merge");
        UUID other = twoSources("Splitwell", "split");
        Map<String, Object> pin =
                Map.of("field", "email", "value", Map.of("email", "kept@example.org"), "reason", "Written on paper");
        as("steward").body(pin).post("/api/people/{id}/pins", other).then().statusCode(201);
        told(other, person -> "kept@example.org".equals(person.golden().email()));

        String action = as("steward")
                .header("If-Match", "*")
                .body(Map.of("with", other.toString(), "reason", "The same woman", "overrule", true))
                .post("/api/people/{id}/merge", one)
                .then()
                .statusCode(201)
                .extract()
                .path("actionId");

        told(one, person -> "kept@example.org".equals(person.golden().email()));
        as("steward")
                .get("/api/people/{id}/history", one)
                .then()
                .body("items.kind", hasItem("STEWARD_ACTED"))
                .body("items.kind", hasItem("MERGED_FROM"));

        as("steward")
                .body(Map.of("reason", "Two after all"))
                .post("/api/reviews/actions/{action}/undo", action)
                .then()
                .statusCode(201);

        told(one, person -> "mergewell@example.org".equals(person.golden().email()) && person.version() > 2);
        as("steward").get("/api/people/{id}", other).then().body("person.golden.email", equalTo("kept@example.org"));
        as("steward").get("/api/people/{id}/history", other).then().body("items.kind", hasItem("RESTORED"));
    }

    @Test
    void onlyStewardsPinAndOnlyWhatCanBe() {
        UUID id = twoSources("Barred", "barred");
        Map<String, Object> placeholder =
                Map.of("field", "address", "value", Map.of("street", "UNKNOWN", "postalCode", "01105"), "reason", "no");
        Map<String, Object> half = Map.of("field", "name", "value", Map.of("firstName", "Ann"), "reason", "no");
        Map<String, Object> strange =
                Map.of("field", "email", "recordId", UUID.randomUUID().toString(), "reason", "no");

        as("marketer").body(half).post("/api/people/{id}/pins", id).then().statusCode(403);
        as("steward")
                .body(placeholder)
                .post("/api/people/{id}/pins", id)
                .then()
                .statusCode(422)
                .body("violations[0].hint", containsString("Street and postal code"));
        as("steward").body(half).post("/api/people/{id}/pins", id).then().statusCode(422);
        as("steward").body(strange).post("/api/people/{id}/pins", id).then().statusCode(422);
        as("steward")
                .body(Map.of("field", "shoeSize", "reason", "no"))
                .post("/api/people/{id}/pins", id)
                .then()
                .statusCode(422);
        as("steward")
                .delete("/api/people/{id}/pins/{pin}", id, UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void theHistorySaysWhichDecisionMadeThemOnePersonAndFormerOnesAreKept() {
        UUID id = twoSources("Historia", "hist");
        Instant before = clock.instant();
        TestKafka.send(Given.record(
                "clinic", "hist-2", 2, data("Historia", "3 New Street").mobile("413-555-0199")));
        told(
                id,
                person -> "+14135550199".equals(person.golden().mobilePhone())
                        || "413-555-0199".equals(person.golden().mobilePhone()));

        as("steward")
                .get("/api/people/{id}/history", id)
                .then()
                .statusCode(200)
                .body("items.kind", hasItem("RECORD_JOINED"))
                .body("items.find { it.link.rule == 'same-identifier' }.link.engineVersion", notNullValue());
        as("steward")
                .get("/api/people/{id}/decisions", id)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].until", notNullValue())
                .body("items[0].waterfall[0].label", equalTo("PRIOR"))
                .body("items[1].until", nullValue())
                .body("items[1].levels.BIRTH_DATE", equalTo("EXACT"));
        as("steward")
                .queryParam("asOf", before.toString())
                .get("/api/people/{id}/decisions", id)
                .then()
                .body("items", hasSize(1))
                .body("items[0].levels.STREET", notNullValue());
        as("marketer").get("/api/people/{id}/history", id).then().statusCode(403);
    }

    private static UUID twoSources(String last, String key) {
        TestKafka.send(
                Given.record("ehr", key + "-1", data(last, "1 Elm Street").email(last.toLowerCase() + "@example.org")),
                Given.record("clinic", key + "-2", data(last, "2 Oak Street").home("413-555-0142")));
        PersonStated person = (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p
                        && last.equals(p.golden().lastName())
                        && p.sources().size() == 2);
        return person.personId();
    }

    private static Data data(String last, String street) {
        return named("Wilhelmina", last)
                .born("1961-04-05")
                .at(street, "01105")
                .identifier("MA", "MRN", "77" + last.hashCode());
    }

    private static PersonStated told(UUID id, Predicate<PersonStated> how) {
        return (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p && p.personId().equals(id) && how.test(p));
    }

    private static void unpin(UUID id, String pin) {
        as("steward").delete("/api/people/{id}/pins/{pin}", id, pin).then().statusCode(204);
    }

    private static io.restassured.response.ValidatableResponse at(UUID id, Instant asOf) {
        return as("steward")
                .queryParam("asOf", asOf.toString())
                .get("/api/people/{id}", id)
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse foundBy(String email) {
        return as("steward")
                .queryParam("email", email)
                .get("/api/people")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of(role, role)).contentType("application/json");
    }
}
