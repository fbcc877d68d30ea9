package health.rapport.mastering.fhir;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.mastering.Given;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class PatientsTest {
    private static final String FHIR = "application/fhir+json";

    @Test
    void aPatientDescribedWithTypingErrorsIsFoundAndGraded() {
        UUID greta = known(
                "g-1",
                named("Greta", "Thornbury")
                        .born("1951-06-17")
                        .at("88 Willow Lane", "01105")
                        .email("greta.thornbury@example.org")
                        .identifier("urn:oid:1.2.3", "MRN", "G-881"));

        match(patient("Greta", "Thornberry", "1951-06-17", "88 Willow Ln", "01105"), "")
                .statusCode(200)
                .contentType(containsString(FHIR))
                .body("resourceType", equalTo("Bundle"))
                .body("type", equalTo("searchset"))
                .body("total", equalTo(1))
                .body("entry[0].resource.id", equalTo(greta.toString()))
                .body("entry[0].resource.name[0].family", equalTo("Thornbury"))
                .body("entry[0].search.mode", equalTo("match"))
                .body("entry[0].search.score", greaterThan(0.98f))
                .body(
                        "entry[0].search.extension[0].url",
                        equalTo("http://hl7.org/fhir/StructureDefinition/match-grade"))
                .body("entry[0].search.extension[0].valueCode", equalTo("certain"));
        match(patient("Greta", "Thornbury", "1951-06-17", "88 Willow Lane", "01105"), certainOnly())
                .body("total", equalTo(1));
        match(
                        "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\": \"urn:oid:1.2.3\", \"value\": \"G-881\","
                                + " \"type\": {\"coding\": [{\"code\": \"MR\"}]}}]}",
                        "")
                .body("entry.resource.id", hasItem(greta.toString()));
        match(patient("Wilma", "Unheard", "1930-01-02", "1 Nowhere", "99999"), "")
                .body("total", equalTo(0))
                .body("entry", nullValue());
        assertThat(audited("patient.match")).contains(greta.toString());
    }

    @Test
    void patientsAreSearchedByWhatIsGivenPageByPage() {
        UUID one = known(
                "s-1",
                named("Sonja", "Searchable")
                        .born("1962-05-06")
                        .at("3 Index Road", "01109")
                        .email("sonja@example.org")
                        .identifier("ehr", "MRN", "S-1"));
        UUID two =
                known("s-2", named("Tilda", "Searchableton").born("1964-05-06").at("4 Index Road", "01109"));

        String next = search("name=searchable&_count=1")
                .statusCode(200)
                .contentType(containsString(FHIR))
                .body("type", equalTo("searchset"))
                .body("entry.resource.id", equalTo(List.of(one.toString())))
                .body("entry[0].search.mode", equalTo("match"))
                .body("link[0].relation", equalTo("next"))
                .extract()
                .path("link[0].url");
        search(next.substring("Patient?".length()))
                .body("entry.resource.id", equalTo(List.of(two.toString())))
                .body("link", nullValue());
        search("name=searchable&birthdate=1962-05-06").body("entry.resource.id", equalTo(List.of(one.toString())));
        search("identifier=urn:rapport:authority:ehr%7CS-1")
                .body("entry.resource.id", equalTo(List.of(one.toString())));
        search("email=SONJA@example.org").body("entry.resource.id", equalTo(List.of(one.toString())));
        search("email=sonja@example.org&birthdate=1964-05-06").body("entry", nullValue());
        as("integration")
                .contentType("application/x-www-form-urlencoded")
                .formParam("name", "Tilda Searchableton")
                .post("/fhir/Patient/_search")
                .then()
                .statusCode(200)
                .body("entry.resource.id", equalTo(List.of(two.toString())));
        assertThat(audited("patient.search")).contains(two.toString());
    }

    @Test
    void whatIsNotUnderstoodInASearchIsRefusedAndNotLeftOut() {
        for (String query : List.of(
                "_format=json",
                "_count=5",
                "gender=female",
                "name:exact=Searchable",
                "birthdate=ge1962",
                "identifier=S-1",
                "name=a&name=b",
                "name=a&_count=0",
                "email=nobody",
                "phone=1")) {
            search(query).statusCode(400).body("resourceType", equalTo("OperationOutcome"));
        }
        as("marketer").get("/fhir/Patient?name=a").then().statusCode(403);
    }

    private static ValidatableResponse search(String query) {
        return as("integration")
                .urlEncodingEnabled(false)
                .get("/fhir/Patient?" + query)
                .then();
    }

    @Test
    void aTwinIsNeverCertain() {
        known(
                "t-1",
                named("Marla", "Doppler")
                        .born("2001-09-09")
                        .at("5 Mirror Street", "01106")
                        .home("413-555-0177"));

        String found = match(patient("Carla", "Doppler", "2001-09-09", "5 Mirror Street", "01106"), "")
                .extract()
                .asString();
        assertThat(found).contains("searchset").doesNotContain("\"certain\"");
        match(patient("Carla", "Doppler", "2001-09-09", "5 Mirror Street", "01106"), certainOnly())
                .body("total", equalTo(0));
    }

    @Test
    void aPersonIsReadAsAPatientWithItsSources() {
        UUID id = known(
                "r-1",
                named("Rhea", "Readable")
                        .born("1970-03-04")
                        .at("9 Page Road", "01107")
                        .mobile("413-555-0188")
                        .identifier("SSN", "SSN", "536-22-8742")
                        .identifier("ehr", "MRN", "R-9"));

        ValidatableResponse read =
                as("integration").get("/fhir/Patient/{id}", id).then();

        read.statusCode(200)
                .header("ETag", equalTo("W/\"1\""))
                .body("resourceType", equalTo("Patient"))
                .body("active", equalTo(true))
                .body("meta.versionId", equalTo("1"))
                .body("name[0].given", equalTo(List.of("Rhea")))
                .body("birthDate", equalTo("1970-03-04"))
                .body("address[0].line", equalTo(List.of("9 Page Road")))
                .body("telecom[0].value", equalTo("413-555-0188"))
                .body("identifier", hasSize(1))
                .body("identifier[0].system", equalTo("urn:rapport:authority:ehr"))
                .body("identifier[0].type.coding[0].code", equalTo("MR"))
                .body("link[0].type", equalTo("seealso"))
                .body("link[0].other.identifier.value", equalTo("r-1"));
        assertThat(read.extract().asString()).doesNotContain("8742");
        assertThat(audited("patient.read")).contains(id.toString());
    }

    @Test
    void aMergedIdSaysWhoReplacedIt() {
        TestKafka.send(Given.activity("fm-1", null, nobody().email("fhir.merge@example.org")));
        UUID lead = person(e -> e instanceof PersonStated p
                && "fhir.merge@example.org".equals(p.golden().email()));
        UUID mastered = known("fm-1", named("Fay", "Merging").at("3 Join Street", "01105"));
        TestKafka.send(Given.record(
                "ehr",
                "fm-1",
                2,
                named("Fay", "Merging").at("3 Join Street", "01105").email("fhir.merge@example.org")));
        PersonRedirected redirected = (PersonRedirected) TestKafka.awaitEvent(
                Topic.PERSONS, PersonEvent.class, e -> e instanceof PersonRedirected r && mentions(r, lead, mastered));

        UUID old = redirected.personId();
        as("steward")
                .get("/fhir/Patient/{id}", old)
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("name", nullValue())
                .body("link[0].type", equalTo("replaced-by"))
                .body("link[0].other.reference", equalTo("Patient/" + redirected.into()));
        as("steward")
                .get("/fhir/Patient/{id}", redirected.into())
                .then()
                .body("link.find { it.type == 'replaces' }.other.reference", equalTo("Patient/" + old));
    }

    @Test
    void whoMayNotSeeAMarketFindsNobodyThere() {
        UUID id = known("mk-1", named("Mina", "Marketed").born("1980-08-08").at("2 West Street", "01105"));
        String east = TestTokens.of("east", List.of("east"), "integration");

        given().auth()
                .oauth2(east)
                .get("/fhir/Patient/{id}", id)
                .then()
                .statusCode(404)
                .contentType(containsString(FHIR))
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("not-found"));
        given().auth()
                .oauth2(east)
                .contentType(FHIR)
                .body(parameters(patient("Mina", "Marketed", "1980-08-08", "2 West Street", "01105"), ""))
                .post("/fhir/Patient/$match")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void whatIsWrongIsSaidByAnOperationOutcome() {
        refused("{\"resourceType\": \"Bundle\"}", 400, "structure");
        refused("{", 400, "structure");
        refused("{\"resourceType\": \"Parameters\"}", 400, "required");
        refused(parameters(patient("A", "B", "1980-02-31", "x", "1"), ""), 400, "value");
        refused(
                parameters(patient("A", "B", "1980-02-01", "x", "1"), ", {\"name\": \"colour\"}"),
                400,
                "not-supported");
        as("integration")
                .get("/fhir/Patient/none")
                .then()
                .statusCode(404)
                .body("resourceType", equalTo("OperationOutcome"));
        as("marketer")
                .get("/fhir/Patient/{id}", UUID.randomUUID())
                .then()
                .statusCode(403)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("forbidden"));
    }

    private static boolean mentions(PersonRedirected redirected, UUID one, UUID other) {
        return redirected.personId().equals(one) || redirected.personId().equals(other);
    }

    private static void refused(String body, int status, String code) {
        as("integration")
                .contentType(FHIR)
                .body(body)
                .post("/fhir/Patient/$match")
                .then()
                .statusCode(status)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo(code));
    }

    private static UUID known(String sourceId, Given.Data data) {
        TestKafka.send(Given.record("ehr", sourceId, data));
        String last = data.build().lastName();
        return person(e -> e instanceof PersonStated p
                && String.valueOf(last).equals(p.golden().lastName()));
    }

    private static UUID person(java.util.function.Predicate<PersonEvent> fits) {
        return ((PersonStated) TestKafka.awaitEvent(Topic.PERSONS, PersonEvent.class, fits::test)).personId();
    }

    private static ValidatableResponse match(String patient, String more) {
        return as("integration")
                .contentType(FHIR)
                .body(parameters(patient, more))
                .post("/fhir/Patient/$match")
                .then()
                .statusCode(200);
    }

    private static String parameters(String patient, String more) {
        return "{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"resource\", \"resource\": %s}%s]}"
                .formatted(patient, more);
    }

    private static String certainOnly() {
        return ", {\"name\": \"onlyCertainMatches\", \"valueBoolean\": true}, {\"name\": \"count\", \"valueInteger\": 3}";
    }

    private static String patient(String first, String last, String born, String street, String zip) {
        return """
                {"resourceType": "Patient", "name": [{"use": "official", "family": "%s", "given": ["%s"]}],
                 "birthDate": "%s", "address": [{"use": "home", "line": ["%s"], "postalCode": "%s"}]}
                """.formatted(last, first, born, street, zip);
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of(role, role));
    }

    private static List<String> audited(String action) {
        try (var connection = EmbeddedPostgresServer.shared().superuser();
                var query = connection.prepareStatement("SELECT subject FROM mastering.audit_log WHERE action = ?")) {
            query.setString(1, action);
            var rows = query.executeQuery();
            var subjects = new java.util.ArrayList<String>();
            while (rows.next()) {
                subjects.add(rows.getString(1));
            }
            return subjects;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot look at the audit log", failed);
        }
    }
}
