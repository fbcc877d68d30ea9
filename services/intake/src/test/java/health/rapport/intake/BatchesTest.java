package health.rapport.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class BatchesTest {
    private static final String PERSON_HEADER =
            "source_id,mrn,first_name,last_name,birth_date,gender,street,city,state,postal_code,email\n";

    @TestHTTPResource("/")
    URI server;

    @Inject
    RunningBatches running;

    @Test
    void patientsAndVisitsFromSyntheaArrive() {
        String source = source();
        String people = PERSON_HEADER
                + "dfc7f228-417c-7ef9-4b62-a6bb6c0e1726,1,Claudio,Cantú,2003-02-18,M,611 Lang Passage,Springfield,Massachusetts,01105,\n"
                + "54542b97-858a-de91-a128-7f1f9b78e9ac,2,Garland,Leuschke,2004-11-24,M,949 Johnson Frontage road,Ludlow,Massachusetts,,\n"
                + "e95bccfb-4e6c-c8a4-11f6-06752f4fc7fc,3,August,Keeling,1990-05-27,M,516 Stokes Course Apt 94,Boston,Massachusetts,02108,\n";
        upload("person", source, people)
                .statusCode(202)
                .header("Location", containsString("/api/batches/"))
                .body("state", equalTo("COMPLETED"))
                .body("rowsRead", equalTo(3))
                .body("accepted", equalTo(3));
        upload(
                        "encounter",
                        source,
                        "encounter_id,patient_source_id,facility,encounter_class,start,end,diagnoses,procedures,payer,charges,variable_direct_cost\n"
                                + "9a7af22f,dfc7f228-417c-7ef9-4b62-a6bb6c0e1726,e6df9359,wellness,2022-04-19T19:46:12Z,2022-04-19T20:01:12Z,,http://snomed.info/sct|162673000,b1c428d6,129.16,60.00\n")
                .body("accepted", equalTo(1));

        List<PersonRecordSubmitted> persons = events(source, 4).stream()
                .filter(PersonRecordSubmitted.class::isInstance)
                .map(PersonRecordSubmitted.class::cast)
                .toList();
        assertThat(persons)
                .extracting(p -> p.person().lastName())
                .containsExactlyInAnyOrder("Cantú", "Leuschke", "Keeling");
        assertThat(events(source, 4)).anySatisfy(event -> assertThat(event).isInstanceOf(EncounterSubmitted.class));
    }

    @Test
    void everyKindOfBadRowIsQuarantinedWithItsReasonAndTheRestGoesOn() {
        String source = source();
        byte[] file = bytes(
                PERSON_HEADER
                        + "p1,1,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,ann@example.org\n"
                        + "p2,2,too,few\n"
                        + "p3,3,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,ann@example.org,too,many\n"
                        + "p4,4,Ann,Bell,31.12.1980,F,1 Main St,Boston,MA,02108,\n"
                        + "p5,5,A\0nn,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n"
                        + "p6,6,\"" + "x".repeat(10_000_000) + "\",Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n",
                "p7,7,Jürgen,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n",
                ",8,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n"
                        + "p9,9,\"Ann\"x,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n"
                        + "p10,10,Zoë,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n");
        String batch = upload("person", source, file, "text/csv")
                .statusCode(202)
                .body("state", equalTo("COMPLETED"))
                .body("rowsRead", equalTo(10))
                .body("accepted", equalTo(2))
                .body("quarantined", equalTo(8))
                .extract()
                .path("batchId");

        Map<String, String> ids = Map.of(
                "row.too-few-columns", "p2",
                "row.too-many-columns", "p3",
                "date.syntax", "p4",
                "text.nul", "p5",
                "field.too-long", "p6",
                "text.encoding", "p7",
                "row.stray-quote", "p9");
        ids.forEach((reason, id) -> {
            String found = onlyQuarantined(batch, reason);
            steward().get("/api/quarantine/" + found).then().statusCode(200).body("fields.source_id", equalTo(id));
        });
        onlyQuarantined(batch, "required");
        steward()
                .get("/api/quarantine/" + onlyQuarantined(batch, "text.encoding"))
                .then()
                .body("fields.first_name", equalTo("J\ufffdrgen"))
                .body("suggestion.first_name", equalTo("Jürgen"));
    }

    @Test
    void aCorrectedRowArrivesOnceAndItsFileAgainChangesNothing() {
        String source = source();
        String file = PERSON_HEADER + "p1,1,Ann,Bell,bad date,F,1 Main St,Boston,MA,02108,\n"
                + "p2,2,Bob,Bell,1980-01-01,M,1 Main St,Boston,MA,02108,\n";
        String batch = upload("person", source, file)
                .body("quarantined", equalTo(1))
                .extract()
                .path("batchId");
        String id = onlyQuarantined(batch, "date.syntax");

        steward()
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body("{\"fields\":{\"source_id\":\"p1\",\"first_name\":\"Ann\",\"birth_date\":\"1980-02-03\"}}")
                .put("/api/quarantine/" + id)
                .then()
                .statusCode(200)
                .body("problems", equalTo(null));
        steward().post("/api/quarantine/" + id + "/replay").then().body("outcome", equalTo("ACCEPTED"));

        upload("person", source, file)
                .body("duplicate", equalTo(2))
                .body("accepted", equalTo(0))
                .body("quarantined", equalTo(0));
        assertThat(events(source, 2)).hasSize(2);
    }

    @Test
    void theSameFileAgainDoublesNothingEvenWithoutIds() {
        String source = source();
        StringBuilder file = new StringBuilder("activity_type,occurred_at,email,favourite colour\n");
        for (int i = 0; i < 2500; i++) {
            file.append("form,2026-01-0")
                    .append(i % 7 + 1)
                    .append(",u")
                    .append(i % 500)
                    .append("@example.org,red\n");
        }
        file.append("form,never,x@example.org,\nform,never,x@example.org,\n");
        upload("custom-activity", source, file.toString())
                .body("rowsRead", equalTo(2502))
                .body("accepted", equalTo(2500))
                .body("quarantined", equalTo(2));
        String again = upload("custom-activity", source, file.toString())
                .body("accepted", equalTo(0))
                .body("duplicate", equalTo(2500))
                .body("quarantined", equalTo(2))
                .extract()
                .path("batchId");
        steward().get("/api/quarantine?batchId=" + again).then().body("items", hasSize(2));
        assertThat(events(source, 2500))
                .hasSize(2500)
                .extracting(Submission::submissionId)
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherContentUnderTheSameIdIsTheNextVersion() {
        String source = source();
        String row = "p1,1,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n";
        upload("person", source, PERSON_HEADER + row + row + row.replace("Bell", "Book"))
                .body("accepted", equalTo(2))
                .body("duplicate", equalTo(1));
        upload("person", source, PERSON_HEADER + row.replace("Bell", "Cole")).body("accepted", equalTo(1));

        List<Submission> versions = events(source, 3);
        assertThat(versions).extracting(Submission::version).containsExactly(1L, 2L, 3L);
        assertThat(versions)
                .extracting(Submission::submissionId)
                .containsOnly(versions.getFirst().submissionId());
    }

    @Test
    void anActivityRowThatConflictsIsQuarantined() {
        String source = source();
        String header = "activity_id,activity_type,occurred_at,email\n";
        upload(
                        "custom-activity",
                        source,
                        header + "a1,form,2026-01-01,x@example.org\na1,form,2026-01-02,x@example.org\n")
                .body("accepted", equalTo(1))
                .body("quarantined", equalTo(1));
    }

    @Test
    void otherEncodingsAndDelimitersAreReadWhenTheySaySo() {
        String source = source();
        String file = "\"Patient ID\";firstName;Surname\np1;Jürgen;Bär\n";
        upload("person", source, file.getBytes(Charset.forName("windows-1252")), "text/csv; charset=windows-1252")
                .body("accepted", equalTo(1));
        assertThat(((PersonRecordSubmitted) events(source, 1).getFirst())
                        .person()
                        .lastName())
                .isEqualTo("Bär");
        upload("person", source(), ("\ufeff" + file).getBytes(StandardCharsets.UTF_8), "text/csv")
                .body("accepted", equalTo(1));
        upload("person", source(), bytes(file), "text/csv; charset=utf-16").statusCode(415);
        upload("person", source(), bytes(file), "text/csv; charset=nonsense").statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "first_name,email\nAnn,a@example.org\n",
                "Ann,Bell\n",
                "source_id,email,e-mail\np,a,b\n"
            })
    void aFileThatCannotBeUnderstoodFailsWithAReason(String file) {
        upload("person", source(), file)
                .statusCode(202)
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("e"))
                .body("rowsRead", equalTo(0));
    }

    @Test
    void anOpenQuoteFailsTheFileAndSaysWhere() {
        upload("person", source(), PERSON_HEADER + "p1,\"open\np2,2\np3,3\n")
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("line 2"));
    }

    @Test
    void theSameKeyIsTheSameBatch() {
        String source = source();
        String key = UUID.randomUUID().toString();
        String file = PERSON_HEADER + "p1,1,Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n";
        String first = withKey(key, source, file).statusCode(202).extract().path("batchId");
        String second = withKey(key, source, file + "p2,,,,,,,,,,\n")
                .statusCode(202)
                .body("rowsRead", equalTo(1))
                .extract()
                .path("batchId");
        assertThat(second).isEqualTo(first);
        withKey(key, "elsewhere", file).statusCode(409);

        String broken = UUID.randomUUID().toString();
        withKey(broken, source, "nothing\n").body("state", equalTo("FAILED"));
        withKey(broken, source, file)
                .body("state", equalTo("COMPLETED"))
                .body("attempt", equalTo(2))
                .body("duplicate", equalTo(1));
    }

    @Test
    void wrongParametersAreRefused() {
        integration()
                .contentType("text/csv")
                .body("x")
                .post("/api/batches")
                .then()
                .statusCode(400);
        integration()
                .contentType("text/csv")
                .body("x")
                .post("/api/batches?layout=nope&source=ehr")
                .then()
                .statusCode(400);
        integration()
                .contentType("text/csv")
                .body("x")
                .post("/api/batches?layout=person&source=a%20b")
                .then()
                .statusCode(400);
        integration()
                .contentType("application/json")
                .body("{}")
                .post("/api/batches?layout=person&source=a")
                .then()
                .statusCode(415);
        integration().get("/api/batches/" + UUID.randomUUID()).then().statusCode(404);
        integration().get("/api/batches?cursor=x").then().statusCode(400);
        integration().get("/api/batches?limit=1").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void anUploadThatBreaksOffSaysSoAndCanBeSentAgain() throws Exception {
        String source = source();
        String rows = IntStream.range(0, 3000)
                .mapToObj(i -> "p" + i + ",," + "Ann,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n")
                .collect(Collectors.joining());
        breakOff(source, PERSON_HEADER + rows, 120_000);

        String batch = awaitBatch(source, "FAILED");
        int taken = integration()
                .get("/api/batches/" + batch)
                .then()
                .body("reason", containsString("Send the same file again"))
                .extract()
                .path("accepted");
        assertThat(taken).isBetween(1000, 2999);
        upload("person", source, PERSON_HEADER + rows)
                .body("state", equalTo("COMPLETED"))
                .body("accepted", equalTo(3000 - taken))
                .body("duplicate", equalTo(taken));
        assertThat(events(source, 3000)).extracting(Submission::submissionId).doesNotHaveDuplicates();
    }

    @Test
    void aBatchWhoseServiceWasKilledIsFoundInterrupted() throws Exception {
        UUID id = UUID.randomUUID();
        Sql.run("INSERT INTO batch (batch_id, layout, source, state, owner, started_at, touched_at) VALUES ('" + id
                + "', 'PERSON', 'ehr', 'RECEIVING', 'x', now(), now() - interval '5 minutes')");
        running.look().await().atMost(Duration.ofSeconds(10));
        integration()
                .get("/api/batches/" + id)
                .then()
                .body("state", equalTo("FAILED"))
                .body("reason", containsString("interrupted"));
    }

    @Test
    void theTableRefusesCountsThatDoNotReconcile() {
        assertThatThrownBy(() -> Sql.run(
                        "INSERT INTO batch (batch_id, layout, source, state, owner, started_at, rows_read) VALUES ('"
                                + UUID.randomUUID() + "', 'PERSON', 'ehr', 'RECEIVING', 'x', now(), 1)"))
                .hasMessageContaining("batch_reconciles");
    }

    @Test
    void allRowsOfAReasonAreReplayedTogether() throws Exception {
        String source = source();
        String batch = upload(
                        "person",
                        source,
                        PERSON_HEADER
                                + "p1,1,Ann,Bell,2199-01-01,F,1 Main St,Boston,MA,02108,\n"
                                + "p2,1,Ann,Bell,2199-01-02,F,1 Main St,Boston,MA,02108,\n")
                .body("quarantined", equalTo(2))
                .extract()
                .path("batchId");
        steward()
                .post("/api/quarantine/replay?batchId=" + batch)
                .then()
                .statusCode(200)
                .body("replayed", equalTo(2))
                .body("stillQuarantined", equalTo(2));
    }

    @Test
    void whateverIsUploadedTheCountsReconcile() {
        Random random = new Random(4711);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[random.nextInt(4000)];
            random.nextBytes(noise);
            for (int k = 0; k < noise.length; k++) {
                // mostly characters that mean something to a reader of CSV
                noise[k] = random.nextInt(3) == 0 ? noise[k] : (byte) "a,\"\n\r;0".charAt(random.nextInt(7));
            }
            var answer = upload("custom-activity", source(), bytes("activity_type,occurred_at,x\n", noise), "text/csv")
                    .statusCode(202)
                    .extract();
            long sum = answer.<Number>path("accepted").longValue()
                    + answer.<Number>path("duplicate").longValue()
                    + answer.<Number>path("quarantined").longValue();
            assertThat(answer.<Number>path("rowsRead").longValue()).isEqualTo(sum);
        }
    }

    private void breakOff(String source, String file, int after) throws Exception {
        byte[] body = bytes(file);
        String head = "POST /api/batches?layout=person&source=" + source + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + TestTokens.bearer("app", "integration") + "\r\nContent-Type: text/csv\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes(head));
            out.write(body, 0, after);
            out.flush();
            awaitRows(source);
        }
    }

    private static void awaitRows(String source) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (!"0".equals(Sql.one("SELECT coalesce(max(rows_read), 0) FROM batch WHERE source = '" + source + "'"))) {
                return;
            }
            Thread.sleep(50);
        }
    }

    private static String awaitBatch(String source, String state) throws Exception {
        String sql = "SELECT batch_id FROM batch WHERE source = '" + source + "' AND state = '" + state + "'";
        for (int i = 0; i < 400 && Sql.one(sql).equals("nothing"); i++) {
            Thread.sleep(50);
        }
        return Sql.one(sql);
    }

    private static String onlyQuarantined(String batch, String reason) {
        List<String> ids = steward()
                .get("/api/quarantine?batchId=" + batch + "&reason=" + reason)
                .then()
                .statusCode(200)
                .body("items.problems.rule.flatten()", hasItem(reason))
                .body("items", hasSize(1))
                .extract()
                .path("items.quarantineId");
        return ids.getFirst();
    }

    private static List<Submission> events(String source, int count) {
        return TestKafka.await(Topic.SUBMISSIONS, count, r -> text(r).contains("\"system\":\"" + source + "\""))
                .stream()
                .map(record -> TestKafka.read(record, Submission.class))
                .toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String source() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String head, byte[] tail) {
        byte[] all = java.util.Arrays.copyOf(bytes(head), bytes(head).length + tail.length);
        System.arraycopy(tail, 0, all, bytes(head).length, tail.length);
        return all;
    }

    /** The middle part in Windows-1252. */
    private static byte[] bytes(String head, String middle, String tail) {
        return bytes(head, bytes("", bytesOf(middle, tail)));
    }

    private static byte[] bytesOf(String middle, String tail) {
        byte[] first = middle.getBytes(Charset.forName("windows-1252"));
        byte[] last = bytes(tail);
        byte[] all = java.util.Arrays.copyOf(first, first.length + last.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    private static ValidatableResponse upload(String layout, String source, String file) {
        return upload(layout, source, bytes(file), "text/csv");
    }

    private static ValidatableResponse upload(String layout, String source, byte[] file, String type) {
        // or the client would add a charset of its own
        return integration()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", type)
                .body(file)
                .post("/api/batches?layout=" + layout + "&source=" + source)
                .then();
    }

    private static ValidatableResponse withKey(String key, String source, String file) {
        return integration()
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .body(bytes(file))
                .post("/api/batches?layout=person&source=" + source)
                .then();
    }

    private static RequestSpecification integration() {
        return given().header("Authorization", TestTokens.bearer("app", "integration"));
    }

    private static RequestSpecification steward() {
        return given().header("Authorization", TestTokens.bearer("sam", "steward"));
    }
}
