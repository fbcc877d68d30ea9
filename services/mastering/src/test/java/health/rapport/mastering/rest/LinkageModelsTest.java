package health.rapport.mastering.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.mastering.ModelTown;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trying, applying and undoing a model as an operator does it. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class LinkageModelsTest {
    private static final String MODELS = "/api/linkage-models";

    @Inject
    ModelTown town;

    @BeforeEach
    void people() {
        town.people();
    }

    @AfterEach
    void asItWas() {
        town.asItWas();
    }

    @Test
    void aShadowRunChangesNothingAndForetellsExactlyWhatApplyingDoes() {
        List<String> before = town.state();
        as("*").post(MODELS + "/untried/roll-outs")
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("model-not-tried")));

        String run = as("*").post(MODELS + "/untried/shadow-runs?perSecond=60")
                .then()
                .statusCode(202)
                .body("state", equalTo("RUNNING"))
                .extract()
                .path("runId");
        as("*").post(MODELS + "/untried/shadow-runs")
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("model-run-open")));
        as("*").post(MODELS + "/runs/" + run + "/pause").then().statusCode(200).body("state", equalTo("PAUSED"));
        as("*").post(MODELS + "/runs/" + run + "/resume?perSecond=0").then().statusCode(200);
        town.awaitEnd(run);

        assertThat(town.state()).isEqualTo(before);
        List<String> foretold = town.foretold(run);
        assertThat(foretold).isNotEqualTo(town.persons());
        as("*").get(MODELS + "/runs/" + run)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("shadow.comparedWith", equalTo(ModelTown.shipped()))
                .body("shadow.splits", greaterThan(0))
                .body("shadow.largestAfter", notNullValue())
                .body("shadow.personsAfter", equalTo(foretold.size()));
        as("*").get(MODELS).then().body("items.find { it.id == 'untried' }.state", equalTo("SHADOWED"));

        town.awaitEnd(as("*").post(MODELS + "/untried/roll-outs?perSecond=0")
                .then()
                .statusCode(202)
                .extract()
                .path("runId"));
        assertThat(town.persons()).isEqualTo(foretold);
        as("*").get(MODELS).then().body("items.find { it.id == 'untried' }.state", equalTo("ACTIVE"));

        String back = as("*").post(MODELS + "/" + ModelTown.shipped() + "/shadow-runs")
                .then()
                .statusCode(202)
                .extract()
                .path("runId");
        town.awaitEnd(back);
        List<String> foretoldBack = town.foretold(back);
        as("*").get(MODELS + "/runs/" + back).then().body("shadow.merges", greaterThan(0));
        town.awaitEnd(as("*").post(MODELS + "/" + ModelTown.shipped() + "/roll-outs?perSecond=0")
                .then()
                .statusCode(202)
                .extract()
                .path("runId"));
        assertThat(town.persons()).isEqualTo(foretoldBack);
        assertThat(town.state()).as("undone").isEqualTo(before);
    }

    @Test
    void changesAreExplainedToWhoMaySeeThePeople() {
        town.awaitEnd(
                as("*").post(MODELS + "/untried/shadow-runs").then().extract().path("runId"));

        List<String> kinds = List.of("MERGE", "SPLIT");
        int seen = 0;
        for (String kind : kinds) {
            List<Object> items = as("*").get(MODELS + "/untried/changes?kind=" + kind + "&limit=500")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200)
                    .extract()
                    .path("items");
            seen += items.size();
            as("nowhere")
                    .get(MODELS + "/untried/changes?kind=" + kind)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
        assertThat(seen).isPositive();
        as("*").get(MODELS + "/untried/changes?kind=SPLIT&limit=1")
                .then()
                .body("items[0].pairs[0].before.tier", notNullValue())
                .body("items[0].pairs[0].after.steps.label", hasItem("PRIOR"))
                .body("items[0].pairs[0].after.engineVersion", equalTo("2/untried/none"));
        as("*").get(MODELS + "/untried/changes?kind=OTHER").then().statusCode(400);
    }

    @Test
    void onlyWhoSeesAllMarketsChangesTheModelAndEverybodyElseReads() {
        as("west").post(MODELS + "/untried/shadow-runs").then().statusCode(403);
        as("west").post(MODELS).then().statusCode(403);
        as("west")
                .get(MODELS + "/untried")
                .then()
                .statusCode(200)
                .body("parameters.find { it.field == 'LAST_NAME' && it.level == 'EXACT' }.words", notNullValue());
        given().auth()
                .oauth2(TestTokens.of("u", List.of("*"), "marketer"))
                .get(MODELS)
                .then()
                .statusCode(403);
    }

    @Test
    void fromAFewRecordsNothingIsLearnedAndItIsSaidWhy() {
        String run = as("*").post(MODELS).then().statusCode(202).extract().path("runId");
        town.awaitEnd(run);
        as("*").get(MODELS + "/runs/" + run)
                .then()
                .body("state", equalTo("FAILED"))
                .body("reason", org.hamcrest.Matchers.containsString("at least 2000 are needed"));
    }

    private static RequestSpecification as(String market) {
        return given().auth().oauth2(TestTokens.of("u", List.of(market), "steward"));
    }

    private static String problem(String slug) {
        return "https://rapport.health/problems/" + slug;
    }
}
