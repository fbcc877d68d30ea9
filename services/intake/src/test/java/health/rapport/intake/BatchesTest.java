package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.onlyQuarantined;
import static health.rapport.intake.Uploads.source;
import static health.rapport.intake.Uploads.steward;
import static health.rapport.intake.Uploads.upload;
import static health.rapport.intake.Uploads.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class BatchesTest {
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
}
