package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.onlyQuarantined;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.steward;
import static health.rapport.intake.Uploads.upload;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layouts, forms, mappings and previews of files, and files that are cancelled. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class FilesTest {
    private static final String NDJSON = "application/x-ndjson";

    @TestHTTPResource("/")
    URI server;

    @Test
    void listsCallsAndRelationsArrive() {
        String source = source();
        upload(
                        "solicitable-list",
                        source,
                        "List;source_id;First Name;Last Name;Email;DNC;Phone\n"
                                + "Movers;7;Ann;Bell;ann@example.org;Y;413-555-0123\n")
                .body("state", equalTo("COMPLETED"))
                .body("accepted", equalTo(1));
        upload(
                        "call-centre",
                        source,
                        "call_id,call_date,phone,agent,disposition,campaign_id,consent,Queue\n"
                                + "c1,2026-01-31T15:30:00Z,413-555-0199,a12,booked,knee,opted-out,west\n"
                                + "c2,2026-01-31T15:31:00Z,413-555-0198,a12,lost,,,west\n")
                .body("accepted", equalTo(2))
                .body("warnings[0].rule", equalTo("campaign.missing"))
                .body("warnings[0].rows", equalTo(1));
        upload("relation", source, "patient_id,kind,party\np1,PCP,1234567893\np1,employer,Acme\np1,PCP,1234567890\n")
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(1));

        List<Submission> events = events(source, 7);
        assertThat(of(events, PersonRecordSubmitted.class))
                .extracting(person -> person.source().id())
                .containsExactly("Movers/7");
        assertThat(of(events, PermissionSubmitted.class))
                .extracting(PermissionSubmitted::address)
                .containsExactlyInAnyOrder("+14135550123", "+14135550199");
        assertThat(of(events, ActivitySubmitted.class))
                .allSatisfy(call -> assertThat(call.attributes()).containsEntry("queue", "west"));
        assertThat(of(events, RelationSubmitted.class))
                .extracting(RelationSubmitted::party)
                .containsExactlyInAnyOrder("1234567893", "Acme");
    }

    @Test
    void linesOfJsonAreTakenInAsRowsAre() {
        String source = source();
        String file = """
                {"sourceId":"p1","firstName":"Ann","lastName":"Bell","address":{"street":"1 Main St","zip":"01105"},"shoeSize":38}
                {"source_id":"p2","email":"not an address","sensitivity":["PART2","HIV"]}

                {"source_id":"p3"
                [1]
                """;
        String batch = send(integration(), NDJSON, "/api/batches?layout=person&source=" + source, bytes(file))
                .statusCode(202)
                .body("state", equalTo("COMPLETED"))
                .body("rowsRead", equalTo(4))
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(3))
                .body("ignoredColumns", contains("shoe_size"))
                .body("bytesRead", equalTo(bytes(file).length))
                .body("bytesTotal", equalTo(bytes(file).length))
                .extract()
                .path("batchId");
        PersonRecordSubmitted person = (PersonRecordSubmitted) events(source, 1).getFirst();
        assertThat(person.person().postalCode()).isEqualTo("01105");
        steward()
                .get("/api/quarantine?batchId=" + batch + "&reason=json.syntax")
                .then()
                .body("items", hasSize(2));

        String id = onlyQuarantined(batch, "email.syntax");
        steward()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"fields\":{\"source_id\":\"p2\",\"email\":\"b@example.org\"}}")
                .put("/api/quarantine/" + id)
                .then()
                .statusCode(200);
        steward().post("/api/quarantine/" + id + "/replay").then().body("outcome", equalTo("ACCEPTED"));
        send(integration(), NDJSON, "/api/batches?layout=person&source=" + source, bytes("\n"))
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("empty"));
    }

    @Test
    void aSavedMappingReadsOtherNames() {
        String source = source();
        String mapping = "crm-" + source;
        integration()
                .contentType("application/json")
                .body("{\"layout\":\"person\",\"columns\":{\"Kunden-Nr\":\"source_id\",\"Notiz\":\"-\"}}")
                .put("/api/mappings/" + mapping)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        String file = "kunden nr,Nachname,last name,notiz\n7,x,Bell,geheim\n";
        send(
                        integration(),
                        "text/csv",
                        "/api/batches?layout=person&source=" + source + "&mapping=" + mapping,
                        bytes(file))
                .body("accepted", equalTo(1))
                .body("ignoredColumns", contains("nachname", "-"));
        assertThat(events(source, 1).getFirst().submissionId()).isNotNull();

        integration().get("/api/mappings/" + mapping).then().body("columns.kunden_nr", equalTo("source_id"));
        integration()
                .contentType("application/json")
                .body("{\"layout\":\"person\",\"columns\":{\"a\":\"no_such_column\"}}")
                .put("/api/mappings/wrong")
                .then()
                .statusCode(422);
        send(integration(), "text/csv", "/api/batches?layout=encounter&source=a&mapping=" + mapping, bytes(file))
                .statusCode(400);
        send(integration(), "text/csv", "/api/batches?layout=person&source=a&mapping=none", bytes(file))
                .statusCode(404);
        integration().delete("/api/mappings/" + mapping).then().statusCode(204);
    }

    @Test
    void aPreviewTellsAndStoresNothing() throws Exception {
        String source = source();
        String file = "Patient ID\tfirstName\tE-Mail\tShoe size\np1\tAnn\ta@example.org\t38\n"
                + "\tBob\tnot an address\t40\np3\tCid\n" + "p4\t\t\t\n".repeat(200);
        send(integration(), "text/csv", "/api/batches/preview?layout=person&rows=100&source=" + source, bytes(file))
                .statusCode(200)
                .body("delimiter", equalTo("\t"))
                .body("columns.column", contains("source_id", "first_name", "email", null))
                .body("columns.use", contains("column", "column", "column", "ignored"))
                .body("rows", equalTo(100))
                .body("good", equalTo(98))
                .body("bad", equalTo(2))
                .body("reasons.required", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].problems.rule", hasItem("email.syntax"))
                .body("problems[1].problems.rule", contains("row.too-few-columns"));
        send(integration(), "text/csv", "/api/batches/preview?layout=person&source=" + source, bytes("a,b\n1,2\n"))
                .statusCode(200)
                .body("defect", containsString("source_id"))
                .body("rows", equalTo(0));
        send(
                        integration(),
                        NDJSON,
                        "/api/batches/preview?layout=person&source=" + source,
                        bytes("{\"patientId\":\"1\"}"))
                .body("good", equalTo(1))
                .body("delimiter", nullValue());
        assertThat(Sql.one("SELECT count(*) FROM batch WHERE source = '" + source + "'"))
                .isEqualTo("0");
        assertThat(Sql.one("SELECT count(*) FROM quarantined_item WHERE source = '" + source + "'"))
                .isEqualTo("0");
    }

    @Test
    void aCancelledFileKeepsWhatWasTakenInAndReconciles() throws Exception {
        String source = source();
        byte[] rows = bytes(PERSON_HEADER
                + IntStream.range(0, 2500)
                        .mapToObj(i -> "p" + i + ",,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n")
                        .collect(Collectors.joining()));
        String head = "POST /api/batches?layout=person&source=" + source + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + TestTokens.bearer("app", "integration") + "\r\nContent-Type: text/csv\r\nContent-Length: "
                + rows.length + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes(head));
            out.write(rows, 0, rows.length / 2);
            out.flush();
            String batch = awaitRows(source);
            integration()
                    .get("/api/batches/" + batch)
                    .then()
                    .body("state", equalTo("RECEIVING"))
                    .body("secondsLeft", org.hamcrest.Matchers.notNullValue());
            String cancel = "/api/batches/" + batch + "/cancel";
            given().header("Authorization", TestTokens.bearer("another-app", "integration"))
                    .post(cancel)
                    .then()
                    .statusCode(403);
            integration()
                    .post(cancel)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("CANCELLED"))
                    .body("accepted", equalTo(1000));
            out.write(rows, rows.length / 2, rows.length - rows.length / 2);
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 202");
            integration()
                    .get("/api/batches/" + batch)
                    .then()
                    .body("state", equalTo("CANCELLED"))
                    .body("rowsRead", equalTo(1000));
            steward().post(cancel).then().statusCode(200);
        }
        String done = upload("person", source(), PERSON_HEADER).extract().path("batchId");
        integration().post("/api/batches/" + done + "/cancel").then().statusCode(409);
    }

    private static String awaitRows(String source) throws Exception {
        String sql = "SELECT batch_id FROM batch WHERE rows_read > 0 AND source = '" + source + "'";
        for (int i = 0; i < 400 && Sql.one(sql).equals("nothing"); i++) {
            Thread.sleep(50);
        }
        return Sql.one(sql);
    }

    private static <T extends Submission> List<T> of(List<Submission> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static ValidatableResponse send(RequestSpecification who, String type, String path, byte[] body) {
        return who.header("Content-Type", type).body(body).post(path).then();
    }
}
