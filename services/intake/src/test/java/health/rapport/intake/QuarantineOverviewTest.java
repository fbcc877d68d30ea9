package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.steward;
import static health.rapport.intake.Uploads.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class QuarantineOverviewTest {
    @Test
    void reasonsAreCountedAndEverythingCanBeTakenAlong() throws Exception {
        StringBuilder file = new StringBuilder(PERSON_HEADER);
        for (int i = 0; i < 450; i++) {
            file.append("p").append(i).append(",,=cmd(),Bell,1980-01-01,F,1 Main St,Boston,MA,02108,no address\n");
        }
        file.append("q1,,Ann,Bell,never,F,1 Main St,Boston,MA,02108,no address\n");
        String batch = upload("person", source(), file.toString())
                .body("quarantined", equalTo(451))
                .extract()
                .path("batchId");

        steward()
                .get("/api/quarantine/reasons?batchId=" + batch)
                .then()
                .statusCode(200)
                .body("reason", contains("email.syntax", "date.syntax"))
                .body("items", contains(451, 1))
                .body("layout", contains("person", "person"));
        List<String> lines = lines("/api/quarantine/export?batchId=" + batch);
        assertThat(lines)
                .hasSize(451)
                .allSatisfy(line ->
                        assertThat(line).contains("\"rule\":\"email.syntax\"").contains("no address"));
        List<String> rows =
                lines("/api/quarantine/export?format=csv&layout=person&reason=date.syntax&batchId=" + batch);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).startsWith("quarantine_id,quarantine_reasons,quarantine_hints,source_id,mrn");
        assertThat(rows.getLast()).contains("date.syntax").contains("q1").contains("never");
        assertThat(lines("/api/quarantine/export?format=csv&layout=person&batchId=" + batch)
                        .get(5))
                .contains(",'=cmd(),");
        assertThat(Sql.one("SELECT count(*) FROM audit_log WHERE action = 'quarantine.export' AND subject LIKE '%"
                        + batch + "%'"))
                .isEqualTo("3");
    }

    /** The export carries the ids by which corrected rows find what they put right; another source's rows find nothing. */
    @Test
    void rowsThatAreExportedCorrectedAndSentAgainCloseTheirOriginals() throws Exception {
        String source = source();
        String batch = upload(
                        "person",
                        source,
                        PERSON_HEADER + "r1,,Ann,Bell,never,F,1 Main St,Boston,MA,02108,\n"
                                + "r2,,Ann,Bell,never,F,1 Main St,Boston,MA,02108,\n")
                .body("quarantined", equalTo(2))
                .extract()
                .path("batchId");
        String corrected = String.join("\n", lines("/api/quarantine/export?format=csv&layout=person&batchId=" + batch))
                .replaceFirst("never", "1980-01-01");
        String open = "SELECT count(*) FROM quarantined_item WHERE state = 'OPEN' AND batch_id = '" + batch + "'";

        upload("person", source(), corrected).body("accepted", equalTo(1));
        assertThat(Sql.one(open)).isEqualTo("2");
        upload("person", source, corrected)
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(1))
                .body("ignoredColumns", contains("quarantine_reasons", "quarantine_hints"));
        assertThat(Sql.one(open)).isEqualTo("1");
        assertThat(Sql.one(
                        "SELECT outcome FROM quarantined_item WHERE state = 'RESOLVED' AND source = '" + source + "'"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void whoHasOneMarketSeesNothingOfTheOthers() {
        String batch = upload("person", source(), "source_id,email,market\np1,x,west\np2,x,east\np3,x,\n")
                .body("quarantined", equalTo(3))
                .extract()
                .path("batchId");
        given().header("Authorization", "Bearer " + TestTokens.of("sam", List.of("west"), "steward"))
                .get("/api/quarantine/export?batchId=" + batch)
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("p1"))
                .body(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("p2")));
        given().header("Authorization", "Bearer " + TestTokens.of("sam", List.of("west"), "steward"))
                .get("/api/quarantine/reasons?batchId=" + batch)
                .then()
                .body("items", contains(1));
        steward().get("/api/quarantine/export?format=csv").then().statusCode(400);
        steward().get("/api/quarantine/export?format=xls").then().statusCode(400);
        steward().get("/api/quarantine/reasons?layout=none").then().statusCode(400);
    }

    private static List<String> lines(String path) {
        return steward()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString()
                .lines()
                .toList();
    }
}
