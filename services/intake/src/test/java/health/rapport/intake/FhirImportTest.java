package health.rapport.intake;

import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.steward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(FakeEhr.class)
class FhirImportTest {
    private static final String NDJSON = "application/fhir+ndjson";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD =
            "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"Bell\"}],\"birthDate\":\"1980-01-01\"}\n";

    /** The order is the worst one: what is referred to comes last. */
    @Test
    void syntheasFilesLoadFullyAndTheirCountsAgree() throws Exception {
        String source = source();
        long begun = System.nanoTime();
        long all = 0;
        for (String type : List.of("Condition", "Procedure", "Encounter", "Patient")) {
            List<String> lines = lines(type);
            all += lines.size();
            upload(source, String.join("\n", lines))
                    .body("extension.read", equalTo(lines.size()))
                    .body("extension.accepted", equalTo(lines.size()))
                    .body("extension.incomplete", equalTo(type.equals("Encounter") ? 5 : 0))
                    .body("extension.quarantined", equalTo(0));
        }
        System.out.printf("%d resources, %d/s%n", all, all * 1_000_000_000L / (System.nanoTime() - begun));
        upload(source, String.join("\n", lines("Encounter")))
                .body("extension.duplicate", equalTo(lines("Encounter").size()));

        assertThat(Sql.one(
                        "SELECT count(*) FROM fhir_reference WHERE resolved_at IS NULL AND source = '" + source + "'"))
                .isEqualTo(String.valueOf(pointingNowhere()));
        int patients = lines("Patient").size();
        int encounters = lines("Encounter").size();
        List<Submission> events = events(source, patients + encounters);
        assertThat(events).hasSize(patients + encounters);
        assertThat(events).filteredOn(PersonRecordSubmitted.class::isInstance).hasSize(patients);
        assertThat(events)
                .filteredOn(EncounterSubmitted.class::isInstance)
                .extracting(event -> event.submissionId())
                .doesNotHaveDuplicates()
                .hasSize(encounters);
        assertThat(codes(events)).isEqualTo(codesOfFiles());
    }

    @Test
    void aManifestsFilesAreFetchedFromAllowedHostsOnlyAndBadLinesWaitToBePutRight() throws Exception {
        String source = source();
        FakeEhr.FILES.put("patients.ndjson", gzip("Patient"));
        FakeEhr.FILES.put(
                "bad.ndjson",
                bytes(GOOD.formatted(source + "1")
                        + GOOD.formatted(source + "2").replace("1980-01-01", "1980-13-01")
                        + "{\"resourceType\":\"Observation\"}\n\n{broken\n"));
        manifest(source, "http://169.254.169.254/latest")
                .statusCode(400)
                .body("issue[0].expression[0]", equalTo("input[0].url"));
        String status = manifest(
                        source,
                        FakeEhr.base + "/files/patients.ndjson",
                        FakeEhr.base + "/files/bad.ndjson",
                        FakeEhr.base + "/files/none")
                .statusCode(202)
                .extract()
                .header("Content-Location");
        ValidatableResponse done = awaited(status)
                .body("output[0].count", equalTo(lines("Patient").size()))
                .body("output[1].extension.read", equalTo(4))
                .body("output[1].extension.accepted", equalTo(1))
                .body("output[1].extension.ignored", equalTo(1))
                .body("output[1].extension.quarantined", equalTo(2))
                .body("extension.state", equalTo("FAILED"))
                .body("error.size()", equalTo(2));
        String errors = integration()
                .accept(NDJSON)
                .get(done.extract().<String>path("error[0].url"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(errors).contains("line 2: Patient.birthDate").doesNotContain("1980-13-01");

        String waiting = Sql.one(
                "SELECT quarantine_id FROM quarantined_item WHERE source = '" + source + "' AND row_number = 2");
        String etag = steward()
                .get("/api/quarantine/" + waiting)
                .then()
                .body("resource.birthDate", equalTo("1980-13-01"))
                .extract()
                .header("ETag");
        steward()
                .header("If-Match", etag)
                .contentType("application/json")
                .body("{\"resource\":" + GOOD.formatted(source + "2") + "}")
                .put("/api/quarantine/" + waiting)
                .then()
                .statusCode(200)
                .body("problems", equalTo(null));
        steward()
                .post("/api/quarantine/" + waiting + "/replay")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ACCEPTED"));
        steward()
                .post("/api/quarantine/" + waiting + "/replay")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ACCEPTED"));
        upload(source, GOOD.formatted(source + "2").replace("1980-01-01", "1980-13-01"))
                .body("extension.duplicate", equalTo(1));
    }

    /** An import locks its source, then what it quarantines: a replay that did it the other way round would wait in a circle. */
    @Test
    void aReplayThatWaitsForItsSourceHoldsNothingAnImportNeeds() throws Exception {
        String source = source();
        upload(source, GOOD.formatted("one").replace("1980-01-01", "1980-13-01"));
        String waiting = Sql.one("SELECT quarantine_id FROM quarantined_item WHERE source = '" + source + "'");
        String path = "/api/quarantine/" + waiting;
        steward()
                .header("If-Match", steward().get(path).header("ETag"))
                .contentType("application/json")
                .body("{\"resource\":" + GOOD.formatted("one") + "}")
                .put(path)
                .then()
                .statusCode(200);
        try (Connection importing = EmbeddedPostgresServer.shared().superuser();
                Statement sql = importing.createStatement()) {
            importing.setAutoCommit(false);
            sql.execute("SELECT pg_advisory_xact_lock(hashtextextended('fhir ' || '" + source + "', 0))");
            var replay = CompletableFuture.supplyAsync(() -> steward().post(path + "/replay"));
            while (Sql.one("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .equals("0")) {
                Thread.sleep(20);
            }
            sql.execute("SELECT FROM intake.quarantined_item WHERE source = '" + source + "' FOR UPDATE NOWAIT");
            importing.commit();
            replay.get(30, TimeUnit.SECONDS).then().statusCode(200).body("outcome", equalTo("ACCEPTED"));
        }
    }

    @Test
    void anEhrsExportIsPulledAndTheNextPullAsksForWhatChangedSince() throws Exception {
        FakeEhr.FILES.put("p.ndjson", bytes(GOOD.formatted("one") + GOOD.formatted("two")));
        FakeEhr.FILES.put(
                "gone.ndjson",
                bytes(
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/two\"}}]}\n"));
        FakeEhr.manifest = """
                {"transactionTime":"2026-02-01T10:00:00Z","requiresAccessToken":true,"error":[],
                 "output":[{"type":"Patient","url":"%1$s/locked/p.ndjson"}],
                 "deleted":[{"type":"Bundle","url":"%1$s/locked/gone.ndjson"}]}""".formatted(FakeEhr.base);
        for (String remote : List.of("epic", "cerner")) {
            FakeEhr.KICK_OFFS.clear();
            awaited(pull(remote)).body("extension.state", equalTo("COMPLETED")).body("extension.accepted", equalTo(3));
            assertThat(FakeEhr.KICK_OFFS)
                    .singleElement()
                    .asString()
                    .contains("Patient")
                    .doesNotContain("_since");
            assertThat(events(remote, 3)).anySatisfy(event -> assertThat(event).isInstanceOf(DeletionSubmitted.class));
        }
        awaited(pull("epic"));
        assertThat(FakeEhr.KICK_OFFS).last().asString().contains("_since=2026-02-01T10%3A00%3A00Z");
        integration().post("/fhir/$pull?remote=nobody").then().statusCode(400);
    }

    @Test
    void aPullThatWasLeftIsCarriedOn() throws Exception {
        FakeEhr.FILES.put("p.ndjson", bytes(GOOD.formatted("one") + GOOD.formatted("two")));
        FakeEhr.manifest =
                "{\"transactionTime\":\"2026-02-01T10:00:00Z\",\"output\":[{\"type\":\"Patient\",\"url\":\"%s/files/p.ndjson\"}]}"
                        .formatted(FakeEhr.base);
        String id = java.util.UUID.randomUUID().toString();
        Sql.run("INSERT INTO fhir_job (job_id, kind, source, remote, state, status_url, created_at, touched_at) VALUES"
                + " ('"
                + id + "', 'PULL', 'left', 'epic', 'RUNNING', '" + FakeEhr.base
                + "/fhir/status/1', now(), now() - interval '1 hour')");
        awaited("/fhir/$import/" + id)
                .body("extension.state", equalTo("COMPLETED"))
                .body("extension.accepted", equalTo(2));
    }

    private static String pull(String remote) {
        return integration()
                .post("/fhir/$pull?remote=" + remote)
                .then()
                .statusCode(202)
                .extract()
                .header("Content-Location");
    }

    private static ValidatableResponse awaited(String status) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            ValidatableResponse answer = integration().get(status).then();
            if (answer.extract().statusCode() != 202) {
                return answer.statusCode(200);
            }
            answer.header("X-Progress", containsString(""));
            Thread.sleep(200);
        }
        throw new AssertionError("it does not end");
    }

    private static ValidatableResponse manifest(String source, String... urls) {
        List<String> inputs = java.util.stream.Stream.of(urls)
                .map(url -> "{\"type\":\"Patient\",\"url\":\"" + url + "\"}")
                .toList();
        return integration()
                .contentType("application/json")
                .header("Prefer", "respond-async")
                .body("{\"inputFormat\":\"application/fhir+ndjson\",\"inputSource\":\"https://" + source
                        + "\",\"storageDetail\":{\"type\":\"https\"},\"input\":" + inputs + "}")
                .post("/fhir/$import")
                .then();
    }

    private static ValidatableResponse upload(String source, String lines) {
        return integration()
                .header("Content-Type", NDJSON)
                .body(bytes(lines))
                .post("/fhir/$import?source=" + source)
                .then()
                .statusCode(200);
    }

    private static byte[] gzip(String type) throws IOException {
        try (InputStream in = FhirImportTest.class.getResourceAsStream("/synthea/" + type + ".ndjson.gz")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static List<String> lines(String type) throws IOException {
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip(type)))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** References of conditions and procedures to visits that are not in the files. */
    private static long pointingNowhere() throws IOException {
        Set<String> there = new HashSet<>();
        for (String line : lines("Encounter")) {
            there.add("Encounter/" + JSON.readTree(line).path("id").asText());
        }
        long nowhere = 0;
        for (String type : List.of("Condition", "Procedure")) {
            for (String line : lines(type)) {
                String visit =
                        JSON.readTree(line).path("encounter").path("reference").asText();
                nowhere += there.contains(visit) ? 0 : 1;
            }
        }
        return nowhere;
    }

    private static Set<String> codes(List<Submission> events) {
        Set<String> codes = new HashSet<>();
        for (Submission event : events) {
            if (event instanceof EncounterSubmitted visit) {
                visit.encounter()
                        .diagnoses()
                        .forEach(code -> codes.add(visit.source().id() + code.value()));
            }
        }
        return codes;
    }

    private static Set<String> codesOfFiles() throws IOException {
        Set<String> visits = new HashSet<>();
        for (String line : lines("Encounter")) {
            visits.add(JSON.readTree(line).path("id").asText());
        }
        Set<String> codes = new HashSet<>();
        for (String line : lines("Condition")) {
            JsonNode condition = JSON.readTree(line);
            String visit =
                    condition.path("encounter").path("reference").asText().replace("Encounter/", "");
            if (visits.contains(visit)) {
                codes.add(visit
                        + condition
                                .path("code")
                                .path("coding")
                                .path(0)
                                .path("code")
                                .asText());
            }
        }
        return codes;
    }
}
