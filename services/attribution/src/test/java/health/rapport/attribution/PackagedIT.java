package health.rapport.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The packaged service takes in real messages and answers. */
@QuarkusIntegrationTest
@QuarkusTestResource(RapportTestResource.class)
class PackagedIT {
    @Test
    void reportsOnWhatItTookIn() throws Exception {
        Story world = SmallWorld.tell(50);
        Bus.deliver(world.facts());

        JsonNode report = Api.report(world.campaign, "marketer", "*");

        assertThat(report.at("/strict/encounters/total").asInt()).isEqualTo(5);
        assertThat(report.at("/withLowerConfidence/encounters/total").asInt()).isEqualTo(6);
        RestAssured.get("/q/health/ready").then().statusCode(200);
        assertThat(RestAssured.get("/q/openapi").asString()).contains("/api/reports/campaigns/{id}/responders");
    }
}
