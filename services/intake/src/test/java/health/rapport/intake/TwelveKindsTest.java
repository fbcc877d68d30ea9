package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.contracts.Topic;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A large file with one bad row in a hundred, of twelve kinds: every one is found with its kind, where it stands. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class TwelveKindsTest {
    private static final int ROWS = 100_000;
    private static final int EVERY = 100;
    private static final String GOOD = "Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,ann@example.org";

    /** What follows id and MRN, by the rule it breaks. */
    private static final Map<String, String> KINDS = kinds();

    @Test
    void eachBadRowIsFoundWithItsKindAndTheTotalsReconcile() throws SQLException {
        String source = source();
        int bad = ROWS / EVERY;
        String batch = upload("person", source, file(), "text/csv")
                .statusCode(202)
                .body("state", equalTo("COMPLETED"))
                .body("rowsRead", equalTo(ROWS))
                .body("accepted", equalTo(ROWS - bad))
                .body("duplicate", equalTo(0))
                .body("quarantined", equalTo(bad))
                .extract()
                .path("batchId");

        String found = "SELECT string_agg(row_number || ' ' || reasons::text, ',' ORDER BY row_number)"
                + " FROM quarantined_item WHERE batch_id = '" + batch + "'";
        assertThat(Sql.one(found)).isEqualTo(expected());
        assertThat(TestKafka.await(
                        Topic.SUBMISSIONS,
                        ROWS - bad,
                        record -> Uploads.text(record).contains("\"system\":\"" + source + "\""),
                        Duration.ofSeconds(60)))
                .hasSize(ROWS - bad);
    }

    private static byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream(ROWS * 90);
        file.writeBytes(Uploads.bytes(PERSON_HEADER));
        for (int row = 1; row <= ROWS; row++) {
            String kind = kind(row);
            String id = "required".equals(kind) ? "" : "p" + row;
            String rest = kind == null ? GOOD : KINDS.get(kind);
            // only the misread row is hurt by the wrong encoding: the rest is ASCII
            file.writeBytes((id + "," + row + "," + rest + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return file.toByteArray();
    }

    private static @org.jspecify.annotations.Nullable String kind(int row) {
        return row % EVERY == 0
                ? KINDS.keySet().stream()
                        .skip(row / EVERY % KINDS.size())
                        .findFirst()
                        .orElseThrow()
                : null;
    }

    private static String expected() {
        StringBuilder expected = new StringBuilder();
        for (int row = EVERY; row <= ROWS; row += EVERY) {
            expected.append(row == EVERY ? "" : ",")
                    .append(row)
                    .append(" {")
                    .append(kind(row))
                    .append('}');
        }
        return expected.toString();
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("row.too-few-columns", "Ann,Bell");
        kinds.put("row.too-many-columns", GOOD + ",one,two");
        kinds.put("row.stray-quote", GOOD.replace("Ann", "\"Ann\"e"));
        kinds.put("required", GOOD);
        kinds.put("date.syntax", GOOD.replace("1980-01-01", "1980-02-31"));
        kinds.put("date.future", GOOD.replace("1980", "2190"));
        kinds.put("date.implausible", GOOD.replace("1980", "1780"));
        kinds.put("state.unknown", GOOD.replace("MA", "Nowhere"));
        kinds.put("postal.syntax", GOOD.replace("02108", "0210877"));
        kinds.put("email.syntax", GOOD.replace("ann@example.org", "ann.example.org"));
        kinds.put("gender.unknown", GOOD.replace(",F,", ",Q,"));
        kinds.put("text.encoding", GOOD.replace("Ann", "J\u00fcrgen"));
        return kinds;
    }
}
