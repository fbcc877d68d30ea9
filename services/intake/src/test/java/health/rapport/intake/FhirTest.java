package health.rapport.intake;

import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Code;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class FhirTest {
    private static final String FHIR = "application/fhir+json";
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","meta":{"lastUpdated":"2026-01-05T10:00:00Z"},
             "identifier":[{"type":{"coding":[{"code":"MR"}]},"system":"urn:oid:1.2.3","value":"4711"}],
             "name":[{"use":"maiden","family":"Old"},{"use":"official","family":"Bell","given":["Ann","Mary"]}],
             "telecom":[{"system":"phone","use":"mobile","value":"413-555-0123"},
                        {"system":"email","value":"ann@example.org","rank":1}],
             "gender":"female","birthDate":"1980-02-01",
             "address":[{"use":"home","line":["1 Main St","Apt 2"],"city":"Boston","state":"MA","postalCode":"02108"}],
             "communication":[{"language":{"coding":[{"code":"es"}]},"preferred":true}],
             "generalPractitioner":[{"reference":"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893"}]}
            """;
    private static final String ENCOUNTER = """
            {"resourceType":"Encounter","id":"e1","status":"finished",
             "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
             "type":[{"coding":[{"system":"http://snomed.info/sct","code":"183452005"}]}],
             "subject":{"reference":"Patient/p1"},
             "period":{"start":"2026-01-03T08:00:00Z","end":"2026-01-05T11:00:00Z"},
             "serviceProvider":{"reference":"Organization?identifier=urn:x|west","display":"Mercy West"}}
            """;

    @Test
    void aPatientBecomesAPersonRecordWithItsPractitioner() {
        String source = source();
        put(source, "Patient/p1", PATIENT)
                .statusCode(201)
                .header("ETag", equalTo("W/\"1\""))
                .header("Location", endsWith("/fhir/Patient/p1/_history/1"));
        put(source, "Patient/p1", PATIENT.replace("2026-01-05T10", "2026-01-06T10"))
                .statusCode(200)
                .header("ETag", equalTo("W/\"1\""));
        put(source, "Patient/p1", PATIENT.replace("1 Main St", "2 Main St"))
                .statusCode(200)
                .header("ETag", equalTo("W/\"2\""));

        List<Submission> events = events(source, 3);
        PersonRecordSubmitted newest = newest(events, PersonRecordSubmitted.class);
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.person().lastName()).isEqualTo("Bell");
        assertThat(newest.person().middleName()).isEqualTo("Mary");
        assertThat(newest.person().email()).isEqualTo("ann@example.org");
        assertThat(newest.person().mobilePhone()).isEqualTo("+14135550123");
        assertThat(newest.person().language()).isEqualTo("es");
        assertThat(newest.person().identifiers())
                .anySatisfy(id ->
                        assertThat(id.authority() + id.type() + id.value()).isEqualTo("urn:oid:1.2.3MRN4711"));
        assertThat(newest(events, RelationSubmitted.class)).satisfies(relation -> {
            assertThat(relation.kind()).isEqualTo(RelationKind.PCP);
            assertThat(relation.party()).isEqualTo("1234567893");
        });
        assertThat(events).hasSize(3);
    }

    @Test
    void conditionsAndProceduresWaitForTheirVisitAndThenAddTheirCodesOnce() throws Exception {
        String source = source();
        put(source, "Condition/c1", condition("c1", "Encounter/e1", "M17.11", "PSY"))
                .statusCode(201);
        put(source, "Procedure/r1", procedure("r1", "Encounter/e1")).statusCode(201);
        pending(source).body("references.find{it.from=='Condition' && it.target=='Encounter'}.references", equalTo(1));
        put(source, "Encounter/e1", ENCOUNTER).statusCode(201);
        pending(source).body("references.target", not(hasItem("Encounter")));
        put(source, "Condition/c2", condition("c2", "Encounter/e1", "E11.9", "HIV"))
                .statusCode(201);
        put(source, "Encounter/e1", ENCOUNTER).statusCode(200);

        EncounterSubmitted last = newest(events(source, 2), EncounterSubmitted.class);
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.patient().id()).isEqualTo("p1");
        assertThat(last.encounter().encounterClass()).isEqualTo("inpatient");
        assertThat(last.encounter().facility()).isEqualTo("west");
        assertThat(last.encounter().diagnoses()).extracting(Code::value).containsExactlyInAnyOrder("M17.11", "E11.9");
        assertThat(last.encounter().procedures()).extracting(Code::value).contains("27447", "183452005");
        assertThat(last.labels()).containsExactlyInAnyOrder(SensitivityLabel.MENTAL_HEALTH, SensitivityLabel.HIV);

        integration().delete("/fhir/Condition/c2?source=" + source).then().statusCode(204);
        EncounterSubmitted without = newest(events(source, 3), EncounterSubmitted.class);
        assertThat(without.encounter().diagnoses()).extracting(Code::value).containsExactly("M17.11");
        put(source, "Patient/p1", PATIENT).statusCode(201);
        assertThat(Sql.one(
                        "SELECT count(*) FROM fhir_reference WHERE resolved_at IS NULL AND source = '" + source + "'"))
                .isEqualTo("0");
    }

    /** 183452004 has a wrong check digit. */
    @Test
    void aVisitIsTakenInWithoutACodeThatCannotBeOneAndItsSenderIsTold() {
        String source = source();
        String visit = ENCOUNTER.replace("183452005", "183452004");
        put(source, "Encounter/e1", visit)
                .statusCode(201)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue.severity", equalTo(List.of("warning")))
                .body("issue[0].expression[0]", equalTo("Encounter.type"));
        post(source, "", bundle("batch", entry("urn:uuid:2", "Encounter", visit)))
                .body("entry[0].response.status", equalTo("201 Created"))
                .body("entry[0].response.outcome.issue[0].severity", equalTo("warning"));
    }

    @Test
    void aTransactionIsAllOrNothingAndItsReferencesPointWithinIt() throws Exception {
        String source = source();
        String bad = bundle(
                "transaction",
                entry("urn:uuid:1", "Patient", PATIENT.replace("1980-02-01", "1980-02-31")),
                entry("urn:uuid:2", "Encounter", ENCOUNTER.replace("Patient/p1", "urn:uuid:1")));
        post(source, "", bad)
                .statusCode(422)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue.expression.flatten()", hasItem("Bundle.entry[0].resource.birthDate"));
        assertThat(Sql.one("SELECT count(*) FROM fhir_resource WHERE source = '" + source + "'"))
                .isEqualTo("0");

        String good = bad.replace("1980-02-31", "1980-02-01");
        String location = post(source, "", good)
                .statusCode(200)
                .body("type", equalTo("transaction-response"))
                .body("entry.response.status", equalTo(List.of("201 Created", "201 Created")))
                .extract()
                .path("entry[0].response.location");
        post(source, "", good).statusCode(200).body("entry.response.status", equalTo(List.of("200 OK", "200 OK")));

        String id = location.split("/")[1];
        assertThat(newest(events(source, 3), EncounterSubmitted.class).patient().id())
                .isEqualTo(id);
    }

    @Test
    void eachEntryOfABatchIsDoneForItself() {
        String source = source();
        String batch = bundle(
                "batch",
                entry("urn:uuid:1", "Patient", PATIENT),
                entry("urn:uuid:2", "Observation", "{\"resourceType\":\"Observation\"}"),
                entry("urn:uuid:3", "Patient", PATIENT.replace("\"female\"", "\"secretvalue\"")));
        String answer = post(source, "", batch)
                .statusCode(200)
                .body("type", equalTo("batch-response"))
                .body("entry[0].response.status", equalTo("201 Created"))
                .body("entry[1].response.status", containsString("404"))
                .body("entry[2].response.status", containsString("422"))
                .body("entry[2].response.outcome.issue[0].expression[0]", equalTo("Bundle.entry[2].resource.gender"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("secretvalue");
    }

    @Test
    void aConditionalCreateMakesNothingTwice() {
        String source = source();
        String location = create(source, PATIENT, "identifier=urn:oid:1.2.3|4711")
                .statusCode(201)
                .extract()
                .header("Location");
        String other = PATIENT.replace("Ann", "Anne");
        create(source, other, "identifier=urn:oid:1.2.3|4711")
                .statusCode(200)
                .header(
                        "Location",
                        containsString(location.substring(location.indexOf("/fhir"), location.indexOf("/_history"))));
        create(source, other, null).statusCode(201);
        create(source, other, "identifier=urn:oid:1.2.3|4711").statusCode(412);
        put(source, "Patient/p1", PATIENT).statusCode(201);
        integration()
                .header("If-Match", "W/\"7\"")
                .contentType(FHIR)
                .body(PATIENT)
                .put("/fhir/Patient/p1?source=" + source)
                .then()
                .statusCode(412);
    }

    @Test
    void aConsentForMarketingBecomesAPermissionOfThePatientsAddressesOnceThePatientIsThere() {
        String source = source();
        put(source, "Consent/k1", consent("k1", "deny", "HMARKT")).statusCode(201);
        put(source, "Consent/k2", consent("k2", "permit", "TREAT")).statusCode(201);
        put(source, "Patient/p1", PATIENT).statusCode(201);
        List<Submission> events = events(source, 4);
        assertThat(events)
                .filteredOn(PermissionSubmitted.class::isInstance)
                .map(PermissionSubmitted.class::cast)
                .allSatisfy(permission -> assertThat(permission.status()).isEqualTo(PermissionStatus.OPTED_OUT))
                .extracting(PermissionSubmitted::address)
                .containsExactlyInAnyOrder("ann@example.org", "+14135550123");
    }

    @Test
    void coverageFamilyAndPractitionersAreTold() {
        String source = source();
        put(source, "Coverage/v1", """
                {"resourceType":"Coverage","id":"v1","status":"active","beneficiary":{"reference":"Patient/p1"},
                 "payor":[{"display":"Blue Cross"}],"period":{"start":"2026-01"},
                 "class":[{"type":{"coding":[{"code":"plan"}]},"value":"PPO 2000"}]}""").statusCode(201);
        put(source, "RelatedPerson/f1", """
                {"resourceType":"RelatedPerson","id":"f1","patient":{"reference":"Patient/p1"},
                 "name":[{"family":"Bell","given":["Bob"]}],
                 "relationship":[{"coding":[{"code":"HUSB","display":"husband"}]}]}""").statusCode(201);
        put(
                        source,
                        "Patient/p1",
                        PATIENT.replace(
                                "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1234567893", "Practitioner/d1"))
                .statusCode(201);
        put(source, "Practitioner/d1", """
                {"resourceType":"Practitioner","id":"d1",
                 "identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"1234567893"}]}""").statusCode(201);
        List<Submission> events = events(source, 4);
        CoverageSubmitted coverage = newest(events, CoverageSubmitted.class);
        assertThat(coverage.payer() + coverage.plan() + coverage.startsOn()).isEqualTo("Blue CrossPPO 20002026-01-01");
        assertThat(events)
                .filteredOn(RelationSubmitted.class::isInstance)
                .map(RelationSubmitted.class::cast)
                .extracting(RelationSubmitted::party)
                .containsExactlyInAnyOrder("Bob Bell (husband)", "1234567893");
        integration().delete("/fhir/Patient/p1?source=" + source).then().statusCode(204);
        assertThat(newest(events(source, 5), DeletionSubmitted.class).deleted().id())
                .isEqualTo("p1");
    }

    @Test
    void whatCannotBeReadIsRefusedInFhirsWords() {
        String source = source();
        post(source, "/Patient", "{").statusCode(400).body("issue[0].code", equalTo("structure"));
        post(source, "/Patient", "[]").statusCode(400);
        post(source, "/Observation", "{}").statusCode(404).body("resourceType", equalTo("OperationOutcome"));
        post(source, "/Patient", "{\"resourceType\":\"Encounter\"}").statusCode(422);
        post(source, "/Patient", "{\"resourceType\":\"Patient\",\"foo\":1}")
                .statusCode(422)
                .body("issue[0].expression[0]", equalTo("Patient.foo"));
        post(source, "/Encounter", "{\"resourceType\":\"Encounter\"}")
                .statusCode(422)
                .body("issue.expression.flatten()", hasItem("Encounter.status"));
        post(source, "/Patient", PATIENT.replace("\"gender\"", "\"modifierExtension\":[{\"url\":\"x\"}],\"gender\""))
                .statusCode(422)
                .body("issue[0].code", equalTo("extension"));
        put(source, "Patient/other", PATIENT).statusCode(400);
        post(source, "/Patient", "[".repeat(200)).statusCode(400);
        post(source, "/Patient", " ".repeat(10_485_761)).statusCode(413).body("issue[0].code", equalTo("too-long"));
        integration()
                .contentType("application/fhir+xml")
                .body("<Patient/>")
                .post("/fhir/Patient")
                .then()
                .statusCode(415)
                .body("resourceType", equalTo("OperationOutcome"));
        io.restassured.RestAssured.given()
                .contentType(FHIR)
                .body(PATIENT)
                .post("/fhir/Patient")
                .then()
                .statusCode(401);
        integration()
                .get("/fhir/metadata")
                .then()
                .statusCode(200)
                .body("fhirVersion", equalTo("4.0.1"))
                .body("rest[0].resource.type", hasSize(8));
    }

    private static String condition(String id, String encounter, String code, String label) {
        return """
                {"resourceType":"Condition","id":"%s","subject":{"reference":"Patient/p1"},
                 "meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"%s"}]},
                 "encounter":{"reference":"%s"},
                 "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"%s"}]}}""".formatted(id, label, encounter, code);
    }

    private static String procedure(String id, String encounter) {
        return """
                {"resourceType":"Procedure","id":"%s","status":"completed","subject":{"reference":"Patient/p1"},
                 "encounter":{"reference":"%s"},
                 "code":{"coding":[{"system":"http://www.ama-assn.org/go/cpt","code":"27447"}]}}""".formatted(id, encounter);
    }

    private static String consent(String id, String type, String purpose) {
        return """
                {"resourceType":"Consent","id":"%s","status":"active","patient":{"reference":"Patient/p1"},
                 "scope":{"coding":[{"code":"patient-privacy"}]},"category":[{"coding":[{"code":"59284-0"}]}],
                 "dateTime":"2026-01-02T10:00:00Z",
                 "provision":{"type":"%s","purpose":[
                   {"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"%s"}]}}""".formatted(id, type, purpose);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String fullUrl, String type, String resource) {
        return "{\"fullUrl\":\"%s\",\"request\":{\"method\":\"POST\",\"url\":\"%s\"},\"resource\":%s}"
                .formatted(fullUrl, type, resource);
    }

    private static <T extends Submission> T newest(List<Submission> events, Class<T> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .max(Comparator.comparingLong(Submission::version))
                .orElseThrow();
    }

    private static ValidatableResponse pending(String source) {
        return integration().get("/fhir/$pending?source=" + source).then().statusCode(200);
    }

    private static ValidatableResponse put(String source, String path, String body) {
        return integration()
                .contentType(FHIR)
                .body(body)
                .put("/fhir/" + path + "?source=" + source)
                .then();
    }

    private static ValidatableResponse post(String source, String path, String body) {
        return integration()
                .contentType(FHIR)
                .body(body)
                .post("/fhir" + path + "?source=" + source)
                .then();
    }

    private static ValidatableResponse create(
            String source, String body, @org.jspecify.annotations.Nullable String ifNoneExist) {
        var request = integration().contentType(FHIR).body(body);
        return (ifNoneExist == null ? request : request.header("If-None-Exist", ifNoneExist))
                .post("/fhir/Patient?source=" + source)
                .then();
    }
}
