package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Stewards.personOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stewards ask for over REST. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class StewardshipTest {
    private static final Map<String, Object> WHY = Map.of("reason", "called her");

    @Inject
    Stewards stewards;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void aMergedIdAnswersForItselfAgainOnceTheMergeIsUndone() {
        UUID vera = record("ehr", "vera", "Vera");
        UUID vern = record("clinic", "vern", "Vern");
        UUID one = personOf(vera);
        UUID other = personOf(vern);
        List<String> before = Tables.identities();

        String read = as("stella").get("/api/people/{id}", one).then().extract().header("ETag");
        RequestSpecification stella = as("stella").header("If-Match", read).header("Idempotency-Key", "merge-0001");
        String action = merge(stella, one, other)
                .statusCode(201)
                .body("kind", equalTo("MERGE"))
                .body("by", equalTo("stella"))
                .body("personsBefore", hasSize(2))
                .body("personsAfter", hasSize(1))
                .extract()
                .path("actionId");
        RequestSpecification again = as("stella").header("If-Match", "\"1\"").header("Idempotency-Key", "merge-0001");
        merge(again, one, other).statusCode(201).body("actionId", equalTo(action));
        UUID gone = personOf(vera).equals(one) ? other : one;
        as("stella")
                .redirects()
                .follow(false)
                .get("/api/people/{id}", gone)
                .then()
                .statusCode(308)
                .header("Cache-Control", "no-store");
        as("stella")
                .get("/api/people/{id}", personOf(vera))
                .then()
                .body("records.link.rule", equalTo(List.of("steward-says", "steward-says")));
        as("stella").get("/api/reviews/actions?person=" + gone).then().body("items.actionId", equalTo(List.of(action)));
        as("stella").get("/api/reviews/actions/" + action).then().body("statements", hasSize(1));

        undo(action).statusCode(201).body("undoes", equalTo(action)).body("personsAfter", hasSize(2));

        assertThat(Tables.identities()).isEqualTo(before);
        as("stella")
                .redirects()
                .follow(false)
                .get("/api/people/{id}", gone)
                .then()
                .statusCode(200)
                .body("mergedIds", hasSize(0));
        as("stella")
                .get("/api/people/{id}/history", gone)
                .then()
                .statusCode(200)
                .body("items.kind", hasItems("MERGED_INTO", "RESTORED", "STEWARD_ACTED"));
        undo(action).statusCode(409).body("type", endsWith("already-undone"));
        as("stella")
                .get("/api/reviews/actions")
                .then()
                .body("items", hasSize(2))
                .body("items[1].undoneBy", notNullValue());
        stewards.submit(Given.deletion("clinic", "vern"));
        assertThat(Tables.texts("SELECT reason FROM mastering.steward_action WHERE reason IS NOT NULL"))
                .as("nothing personal is left of the erased")
                .isEmpty();
    }

    @Test
    void twoStewardsDoNotWorkOnOnePair() {
        record("ehr", "vera", "Vera");
        record("clinic", "vern", "Vern");
        Map<String, String> pair = pair();
        String path = "/api/reviews/" + pair.get("rightRecordId") + "/" + pair.get("leftRecordId");
        String etag = as("stella").get(path).then().statusCode(200).extract().header("ETag");

        as("stella").post(path + "/claim").then().statusCode(200).body("claim.by", equalTo("stella"));
        as("stan").post(path + "/claim").then().statusCode(409).body("type", endsWith("claimed"));
        decide("stan", path, etag, "DIFFERENT").statusCode(409).body("type", endsWith("claimed"));
        as("stan").get("/api/reviews?claim=none").then().body("items", hasSize(0));
        as("stella")
                .get("/api/reviews?claim=mine&tier=" + pair.get("tier"))
                .then()
                .body("items", hasSize(1));
        as("stella").delete(path + "/claim").then().statusCode(204);
        as("stan").post(path + "/claim?minutes=5").then().statusCode(200);
        Tables.run("UPDATE mastering.review_claim SET until = now()");

        as("stella").post(path + "/claim").then().statusCode(200);
        decide("stella", path, null, "DIFFERENT").statusCode(428);
        decide("stella", path, "\"7\"", "DIFFERENT").statusCode(412);
        decide("stella", path, etag, "DIFFERENT").statusCode(201).body("kind", equalTo("CANNOT_LINK"));
        as("stella").get("/api/reviews?state=all").then().body("items", hasSize(0));
        assertThat(Tables.texts("SELECT by FROM mastering.review_claim")).isEmpty();
    }

    @Test
    void whatNobodyCanSayIsSetAsideUntilSomethingIsNew() {
        record("ehr", "vera", "Vera");
        record("clinic", "vern", "Vern");
        Map<String, String> pair = pair();
        String path = "/api/reviews/" + pair.get("leftRecordId") + "/" + pair.get("rightRecordId");
        String etag = as("stella").get(path).then().extract().header("ETag");

        String action =
                decide("stella", path, etag, "UNSURE").statusCode(201).extract().path("actionId");
        as("stella").get("/api/reviews").then().body("items", hasSize(0));
        as("stella").get("/api/reviews?state=set-aside").then().body("items[0].setAside.note", equalTo("asked her"));
        undo(action).statusCode(201);
        as("stella").get("/api/reviews").then().body("items", hasSize(1));

        decide("stella", path, etag, "UNSURE").statusCode(201);
        stewards.submit(Given.record("clinic", "vern", 2, data("Vern").email("vern.s@example.org")));
        as("stella").get("/api/reviews").then().body("items", hasSize(1));
    }

    @Test
    void whoMayNotSeeThemOrIsNoStewardChangesNothing() {
        UUID vera = record("ehr", "vera", "Vera");
        UUID vern = record("clinic", "vern", "Vern");
        UUID one = personOf(vera);
        UUID other = personOf(vern);
        List<String> before = Tables.identities();
        RequestSpecification east = given().auth().oauth2(TestTokens.of("esther", List.of("east"), "steward"));
        RequestSpecification marketer = given().auth().oauth2(TestTokens.of("mark", "marketer"));

        merge(east.header("If-Match", "*"), one, other).statusCode(404);
        merge(marketer.header("If-Match", "*"), one, other).statusCode(403);
        merge(as("stella"), one, other).statusCode(428);
        merge(as("stella").header("If-Match", "\"9\""), one, other).statusCode(412);
        as("stella")
                .header("If-Match", "*")
                .contentType("application/json")
                .body(Map.of("out", List.of(vern), "reason", "not his"))
                .post("/api/people/{id}/split", one)
                .then()
                .statusCode(422);
        as("stella")
                .contentType("application/json")
                .body(Map.of("kind", "MUST", "records", List.of(vera, UUID.randomUUID()), "reason", "x"))
                .post("/api/reviews/constraints")
                .then()
                .statusCode(404);
        assertThat(Tables.identities()).isEqualTo(before);
    }

    private static ValidatableResponse merge(RequestSpecification as, UUID one, UUID other) {
        return as.contentType("application/json")
                .body(Map.of("with", other, "reason", "called her", "overrule", true))
                .post("/api/people/{id}/merge", one)
                .then();
    }

    private static ValidatableResponse undo(String action) {
        return as("stella")
                .contentType("application/json")
                .body(WHY)
                .post("/api/reviews/actions/{id}/undo", action)
                .then();
    }

    private static ValidatableResponse decide(String who, String path, @Nullable String etag, String decision) {
        RequestSpecification as = etag == null ? as(who) : as(who).header("If-Match", etag);
        return as.contentType("application/json")
                .body(Map.of("decision", decision, "note", "asked her"))
                .post(path + "/decision")
                .then();
    }

    private static Map<String, String> pair() {
        return as("stella")
                .get("/api/reviews")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0]");
    }

    private UUID record(String system, String patient, String first) {
        stewards.submit(Given.record(system, patient, data(first)));
        return Given.id("person", system, patient);
    }

    private static Given.Data data(String first) {
        return named(first, "Reviewed").at("6 Elm Street", "01105").home("413-555-0192");
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(TestTokens.of(who, "steward"));
    }
}
