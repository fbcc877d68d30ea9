package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.steward;
import static health.rapport.intake.Uploads.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RawInputsTest {
    @Test
    void thePartsOfAFileInOrderAreTheFile() {
        StringBuilder file = new StringBuilder("\ufeff" + PERSON_HEADER);
        for (int i = 0; i < 2500; i++) {
            file.append("r").append(i).append(i % 50 == 0 ? ",too,few\r\n" : ",1,Zoë,Bell,1980-01-01,F,,,,,\n");
        }
        byte[] sent = Uploads.bytes(file.toString());
        String batch = upload("person", source(), sent, "text/csv").extract().path("batchId");

        List<String> parts = steward()
                .get("/api/raw-inputs?batchId=" + batch)
                .then()
                .statusCode(200)
                .extract()
                .path("items.rawId");
        assertThat(parts).hasSizeGreaterThan(1);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.reversed().forEach(id -> joined.writeBytes(bytes(id)));
        assertThat(joined.toByteArray()).isEqualTo(sent);
    }

    @Test
    void whatCameToTheActivityApiIsKeptAsItCameAndEncrypted() throws SQLException {
        String source = source();
        String body = "[ {\"messageId\":\"m-1\",\"type\":\"call\", \"occurredAt\":\"2026-01-05\",\"source\":\"" + source
                + "\"} , {\"wrong\" : 1} ]";
        integration()
                .contentType("application/json")
                .body(body)
                .post("/api/activities")
                .then()
                .statusCode(207);
        String id = Sql.one("SELECT raw_id FROM raw_input WHERE door = 'activities' ORDER BY raw_id DESC LIMIT 1");
        assertThat(new String(bytes(id), StandardCharsets.UTF_8)).isEqualTo(body);
        assertThat(Sql.one("SELECT position('messageId'::bytea in payload) FROM raw_input WHERE raw_id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void aStewardOfOneMarketMayNotReadIt() throws SQLException {
        upload("person", source(), PERSON_HEADER + "p1,,Ann,Bell,,,,,,,\n").statusCode(202);
        String id = Sql.one("SELECT raw_id FROM raw_input LIMIT 1");
        given().header("Authorization", "Bearer " + TestTokens.of("nora", List.of("north"), "steward"))
                .get("/api/raw-inputs/" + id)
                .then()
                .statusCode(404);
    }

    private static byte[] bytes(String id) {
        return steward()
                .get("/api/raw-inputs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
